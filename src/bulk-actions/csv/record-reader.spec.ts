import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMA, DELIMITERS, type Dialect } from './dialect.js';
import { readRecords, type RecordFault, type RecordVisitor } from './record-reader.js';

const COMMA_LF: Dialect = { delimiter: COMMA, lineBreak: 'LF' };

type Row = [index: number, line: number, record: string[] | RecordFault];

function read(payload: Buffer | string, dialect: Dialect = COMMA_LF, maxRecordBytes?: number): Row[] {
  const rows: Row[] = [];
  const visit: RecordVisitor = (index, line, record) => rows.push([index, line, record]);
  const count = readRecords(Buffer.from(payload), dialect, visit, maxRecordBytes);
  expect(count).toBe(rows.length);
  return rows;
}

const recordsOf = (rows: Row[]): Row[2][] => rows.map(([, , record]) => record);

describe('readRecords', () => {
  it('gives index, line and cells', () => {
    expect(read('a,b\n\n"c\nd",e\r\nf\n')).toEqual([
      [0, 0, ['a', 'b']],
      [1, 2, ['c\nd', 'e']],
      [2, 4, ['f']],
    ]);
  });

  it('tells where the bytes of a record stand', () => {
    const payload = Buffer.from('a,b\n\n"c\nd",é\r\n"open,f\ng');
    const bytes: string[] = [];
    readRecords(payload, COMMA_LF, (_index, _line, _record, start, end) => {
      bytes.push(payload.subarray(start, end).toString());
    });
    expect(bytes).toEqual(['a,b', '"c\nd",é', '"open,f', 'g']);
  });

  it('gives a fault in place of the cells, and goes on', () => {
    expect(read('a\n"b,c\nd,e\nfgh,"ijklmnopqrst"\nz\n', COMMA_LF, 12)).toEqual([
      [0, 0, ['a']],
      [1, 1, 'UNCLOSED_QUOTE'],
      [2, 2, ['d', 'e']],
      [3, 3, 'RECORD_TOO_LONG'],
      [4, 4, ['z']],
    ]);
  });

  it('reads UTF-8, and takes other bytes for a fault of their record alone', () => {
    expect(recordsOf(read('Zoë,"中,文"\n😀,\ufeff\n'))).toEqual([
      ['Zoë', '中,文'],
      ['😀', '\ufeff'],
    ]);
    const latin1 = Buffer.concat([
      Buffer.from('Zoë,x\n'),
      Buffer.from('Zoë,y\n', 'latin1'),
      Buffer.from('Ümit,"z"'),
    ]);
    expect(recordsOf(read(latin1))).toEqual([['Zoë', 'x'], 'INVALID_ENCODING', ['Ümit', 'z']]);
    const cutInside = Buffer.from('"\xc3\n', 'latin1');
    expect(recordsOf(read(cutInside))).toEqual(['UNCLOSED_QUOTE']);
  });
});

/** Characters that need care, among ones that do not. */
const cellText = fc.oneof(
  fc.string({
    unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', ' ', 'a', 'é', '\0'),
    maxLength: 6,
  }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

const tables = fc.array(
  fc.array(fc.record({ text: cellText, quoted: fc.boolean() }), { minLength: 1, maxLength: 5 }),
  { maxLength: 8 },
);

/** Quotes where it must and where `quoted` says so. */
function write(table: { text: string; quoted: boolean }[][], delimiter: string, lineBreak: string): string {
  const mustQuote = (text: string): boolean => /^"|[\r\n]/.test(text) || text.includes(delimiter);
  const cell = ({ text, quoted }: { text: string; quoted: boolean }): string =>
    quoted || mustQuote(text) ? `"${text.replaceAll('"', '""')}"` : text;
  // a row of one empty cell would be an empty line
  const lines = table.map((row) => row.map(cell).join(delimiter) || '""');
  return lines.map((line) => line + lineBreak).join('');
}

const lineBreaks = fc.constantFrom('\n', '\r\n', '\r');
const delimiters = fc.constantFrom(',', ';', '\t', '|');

function dialectOf(delimiter: string, lineBreak: string): Dialect {
  return { delimiter: delimiter.charCodeAt(0), lineBreak: lineBreak === '\r' ? 'CR' : 'LF' };
}

describe('for any table', () => {
  it('what a writer wrote comes back cell by cell, and at the right line', () => {
    fc.assert(
      fc.property(tables, delimiters, lineBreaks, fc.boolean(), (table, delimiter, lineBreak, endsOpen) => {
        const text = write(table, delimiter, lineBreak);
        const file = endsOpen ? text.slice(0, text.length - lineBreak.length) : text;
        const rows = read(file, dialectOf(delimiter, lineBreak));
        expect(recordsOf(rows)).toEqual(table.map((row) => row.map((cell) => cell.text)));
        const pattern = lineBreak === '\r' ? /\r\n|\r|\n/g : /\n/g;
        const linesOf = (part: typeof table): number =>
          write(part, delimiter, lineBreak).match(pattern)?.length ?? 0;
        expect(rows.map(([, line]) => line)).toEqual(table.map((_, i) => linesOf(table.slice(0, i))));
      }),
      { numRuns: 3000 },
    );
  });

  it('csv-parse reads the same from it', () => {
    fc.assert(
      fc.property(tables, delimiters, lineBreaks, (table, delimiter, lineBreak) => {
        const file = write(table, delimiter, lineBreak);
        const theirs = parseElsewhere(file, delimiter, lineBreak);
        fc.pre(theirs !== null);
        expect(recordsOf(read(file, dialectOf(delimiter, lineBreak)))).toEqual(theirs);
      }),
      { numRuns: 1000 },
    );
  });

  it('csv-parse reads the same from whatever else it accepts', () => {
    const parts = fc.constantFrom('"', '""', ',"', '",', ',', '\n', '\n"', '"\n', 'a', 'b c', ';');
    let compared = 0;
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 25, size: 'max' }), (text) => {
        const file = text.join('');
        const theirs = parseElsewhere(file, ',', '\n');
        if (theirs === null) return;
        compared++;
        expect(recordsOf(read(file))).toEqual(theirs);
      }),
      { numRuns: 5000 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

/** @returns null for what csv-parse refuses */
function parseElsewhere(file: string, delimiter: string, lineBreak: string): string[][] | null {
  try {
    return parse(file, {
      delimiter,
      recordDelimiter: lineBreak,
      relaxColumnCount: true,
      skipEmptyLines: true,
    });
  } catch {
    return null;
  }
}

describe('for any bytes', () => {
  const dialects: fc.Arbitrary<Dialect> = fc.record({
    delimiter: fc.constantFrom(...DELIMITERS),
    lineBreak: fc.constantFrom('LF', 'CR'),
  });
  const byte = fc.oneof(fc.constantFrom(...Buffer.from('"",;\n\r\t|ab')), fc.nat(255));

  it('nothing throws, and every record has cells or a fault', () => {
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 80, size: 'max' }), dialects, (bytes, dialect) => {
        for (const [index, [at, , record]] of read(Buffer.from(bytes), dialect, 30).entries()) {
          expect(at).toBe(index);
          expect(record.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('a cut anywhere leaves the records before it as they are', () => {
    fc.assert(
      fc.property(tables, lineBreaks, fc.nat(), (table, lineBreak, random) => {
        const file = Buffer.from(write(table, ',', lineBreak));
        const at = random % (file.length + 1);
        const before = table.filter(
          (_, i) => Buffer.byteLength(write(table.slice(0, i + 1), ',', lineBreak)) <= at,
        );
        const found = recordsOf(read(file.subarray(0, at), dialectOf(',', lineBreak)));
        expect(found.slice(0, before.length)).toEqual(before.map((row) => row.map((cell) => cell.text)));
      }),
      { numRuns: 2000 },
    );
  });
});
