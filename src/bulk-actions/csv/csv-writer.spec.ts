import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeRecord } from './csv-writer.js';
import { DELIMITERS } from './dialect.js';
import { readRecords } from './record-reader.js';

const cell = fc.string({
  unit: fc.constantFrom('a', ' ', ',', ';', '"', '\r', '\n', '\t', 'é', "'", '\ufeff'),
});

const delimiter = fc.constantFrom(...DELIMITERS.map((byte) => String.fromCharCode(byte)));

describe('writeRecord', () => {
  it('quotes what has to be quoted, and nothing else', () => {
    expect(writeRecord(['a', 'b c', ' d ', "e'f"])).toBe("a,b c, d ,e'f\r\n");
    expect(writeRecord(['a,b', 'say "hi"', 'two\nlines', '\r', ''])).toBe(
      '"a,b","say ""hi""","two\nlines","\r",\r\n',
    );
    expect(writeRecord([''])).toBe('""\r\n');
    expect(writeRecord(['a', 'b,c', 'd'], ';')).toBe('a;"b,c";d\r\n');
  });

  it('writes what our reader reads, cell by cell', () => {
    fc.assert(
      fc.property(
        delimiter,
        fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }),
        (delimiter, table) => {
          const text = table.map((cells) => writeRecord(cells, delimiter)).join('');
          const read: unknown[] = [];
          const dialect = { delimiter: delimiter.charCodeAt(0), lineBreak: 'LF', version: 2 } as const;
          readRecords(Buffer.from(text), dialect, (_row, _line, record) => read.push(record));
          expect(read).toEqual(table.filter((cells) => cells.some((text) => /[^ \t\r\n]/.test(text))));
        },
      ),
    );
  });
});
