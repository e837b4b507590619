import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellRanges } from './cell-ranges.js';
import { splitRecord } from './cells.js';
import type { Encoding } from './charsets.js';

/** The cells of a record in the middle of other bytes, or null where it is left to `splitRecord`. */
function cut(record: string | Buffer, width: number, delimiter = ',', encoding?: Encoding): string[] | null {
  const bytes = Buffer.concat([Buffer.from('before\n'), Buffer.from(record), Buffer.from('\n"after,')]);
  const dialect = {
    delimiter: delimiter.charCodeAt(0),
    lineBreak: 'LF' as const,
    ...(encoding && { encoding }),
  };
  const ranges = new CellRanges(bytes, width, dialect);
  if (!ranges.cut(7, bytes.length - 8)) return null;
  return Array.from(ranges.starts, (start, cell) => ranges.text(start, ranges.ends[cell]!));
}

describe('CellRanges', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['a', ['a']],
    [',', ['', '']],
    ['a,,', ['a', '', '']],
    [' a ,\tb\v\f', ['a', 'b']],
    ['"a,b",c', ['a,b', 'c']],
    ['"",""', ['', '']],
    ['" a",', ['a', '']],
    ['"line\nbreak\r",x', ['line\nbreak', 'x']],
    ['5" disk,a "b"', ['5" disk', 'a "b"']],
    [' "a"', ['"a"']],
    ['é,"ü,𝄞"', ['é', 'ü,𝄞']],
    ['\x7f,~', ['\x7f', '~']],
    ['£5,かな', ['£5', 'かな']],
  ])('cuts %j', (record, cells) => expect(cut(record, cells.length)).toEqual(cells));

  it.each([
    ['a quote that is doubled', '"a ""b""",c', 2],
    ['NUL', 'a\0,b', 2],
    ['NUL beside other characters', 'é\0,b', 2],
    ['fewer cells', 'a,b', 3],
    ['more cells', 'a,b,', 2],
    ['blanks beyond ASCII in front', '\u00a0a,b', 2],
    ['blanks beyond ASCII behind', 'a,b\u3000', 2],
    ['a byte order mark', '\ufeffa,b', 2],
  ])('leaves to splitRecord: %s', (_, record, width) => expect(cut(record, width)).toBeNull());

  it('leaves bytes to it that are no UTF-8', () => {
    const latin1 = Buffer.from('é,b', 'latin1');
    expect(cut(latin1, 2)).toBeNull();
    expect(cut(latin1, 2, ',', 'iso-8859-1')).toBeNull();
    expect(cut('é,b', 2, ',', 'windows-1252')).toBeNull();
    expect(cut('e,b', 2, ',', 'windows-1252')).toEqual(['e', 'b']);
    // UTF-16 becomes UTF-8 before it is cut into chunks.
    expect(cut('é,b', 2, ',', 'utf-16le')).toEqual(['é', 'b']);
  });

  it('cuts any record as splitRecord does and trims its cells, or leaves it', () => {
    const unit = fc.constantFrom(...'"" ,;\t\v\r\n\0abé\u00a0\u0085\u2003\u3000\ufeff\u{1F600}かá');
    let compared = 0;
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 14 }),
        fc.constantFrom(',', ';', '\t'),
        (record, delimiter) => {
          // An open quote has a fault, and is not cut.
          if ((record.match(/"/g)?.length ?? 0) % 2 === 1) return;
          const cells = splitRecord(record, delimiter);
          const found = cut(record, cells.length, delimiter);
          if (found === null) return;
          compared++;
          expect(found).toEqual(cells.map((cell) => cell.trim()));
        },
      ),
      { numRuns: 5000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
