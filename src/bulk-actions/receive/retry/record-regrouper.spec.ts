import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../csv/dialect.js';
import { COMMA, DELIMITERS } from '../../csv/dialect.js';
import { RecordScanner } from '../../csv/record-scanner.js';
import type { StagedChunk } from '../stream/chunk-builder.js';
import { RecordRegrouper } from './record-regrouper.js';

const COMMAS: Dialect = { delimiter: COMMA, lineBreak: 'LF' };

interface Found {
  readonly bytes: string;
  readonly fault: string | null;
  /** From 1. */
  readonly line: number;
}

/** The records of some bytes; `firstLine` is where these begin. */
function scan(data: Buffer, dialect: Dialect, max?: number, firstLine = 1): Found[] {
  const scanner = new RecordScanner(dialect, max);
  scanner.load(data, 0, data.length, true);
  const found: Found[] = [];
  while (scanner.advance()) {
    const bytes = data.toString('latin1', scanner.start, scanner.next);
    found.push({ bytes, fault: scanner.fault, line: scanner.line + firstLine });
  }
  return found;
}

function regroup(records: readonly Found[], dialect = COMMAS, chunkRows = 100, max?: number): StagedChunk[] {
  const regrouper = new RecordRegrouper(dialect, chunkRows, max);
  const chunks = records.flatMap(({ bytes, line }) => regrouper.add(Buffer.from(bytes, 'latin1'), line));
  chunks.push(...regrouper.end());
  expect([regrouper.rows, regrouper.chunks]).toEqual([records.length, chunks.length]);
  return chunks;
}

/** What every reader makes of chunks: lines come from their lists. */
function read(chunks: readonly StagedChunk[], dialect = COMMAS, max?: number): Found[] {
  return chunks.flatMap(({ payload, firstLine, rowLines }) =>
    scan(payload, dialect, max).map((found, i) => ({ ...found, line: firstLine + (rowLines?.[i] ?? i) })),
  );
}

describe('records put together', () => {
  it('keep their lines, and are numbered anew', () => {
    const file = scan(Buffer.from('a\nb\n"c\nc"\nd\ne\nf\n'), COMMAS, undefined, 2);
    const chunks = regroup([file[0]!, file[2]!, file[3]!, file[5]!], COMMAS, 3);
    expect(chunks).toMatchObject([
      { chunkNo: 0, firstRow: 1, rowCount: 3, firstLine: 2, rowLines: [0, 2, 4] },
      { chunkNo: 1, firstRow: 4, rowCount: 1, firstLine: 8, rowLines: null },
    ]);
    expect(chunks.map(({ payload }) => payload.toString())).toEqual(['a\n"c\nc"\nd\n', 'f\n']);
  });

  it('do not close the cells of each other', () => {
    const file = scan(Buffer.from('"open,1\nfine\nb"x,"\nc,"d"\n"open,2\n'), COMMAS);
    const [open, , closing] = file;
    expect([open!.fault, closing!.fault]).toEqual(['UNCLOSED_QUOTE', 'UNCLOSED_QUOTE']);
    const some = [open!, { bytes: 'c,"\n', fault: 'UNCLOSED_QUOTE', line: 3 }, file.at(-1)!];
    // As they lie now, the first would end behind the second's quote.
    expect(scan(Buffer.from(some.map(({ bytes }) => bytes).join('')), COMMAS)).toHaveLength(2);
    const chunks = regroup(some);
    expect(read(chunks)).toEqual(some);
    expect(chunks).toHaveLength(2);
  });

  it('that are left open alone do not become a row that looks empty', () => {
    const second: Dialect = { ...COMMAS, version: 2 };
    const some = ['"\n', ' "\n', 'a\n', '"\n'].map((bytes, i) => {
      const [found] = scan(Buffer.from(bytes), second, undefined, i + 1);
      return found!;
    });
    expect(read(regroup(some, second), second)).toEqual(some);
  });

  it('stand further apart than a list of lines can say', () => {
    const far = { bytes: 'b\n', fault: null, line: 2 ** 31 + 10 };
    const some = [{ bytes: 'a\n', fault: null, line: 2 }, far];
    expect(read(regroup(some))).toEqual(some);
    expect(regroup(some)).toHaveLength(2);
  });

  it('are as few chunks as their rows need, where every cell is left open', () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => `"${i},a\n`).join('');
    const file = scan(Buffer.from(rows), COMMAS);
    const chunks = regroup(file);
    expect(chunks).toHaveLength(10);
    expect(read(chunks)).toEqual(file);
  });

  it('of any file, any of them, are what they were', () => {
    const part = fc.constantFrom(
      ...['"', '""', ',"', '",', ';"', '";', '\n"', '"\r\n', '"\n'],
      ...'\n\r\n\r,;\t|abc \xff\0',
      ...[' "', '" ', ', "', ' "\n', '"\n ', ',\n', '\n\xef\xbb\xbf', '\x1a'],
    );
    const bytes = fc
      .array(part, { maxLength: 200, size: 'max' })
      .map((parts) => Buffer.from(parts.join(''), 'latin1'));
    const dialects: fc.Arbitrary<Dialect> = fc.record(
      {
        delimiter: fc.constantFrom(...DELIMITERS),
        lineBreak: fc.constantFrom('LF', 'CR'),
        version: fc.constant(2),
      },
      { requiredKeys: ['delimiter', 'lineBreak'] },
    );
    const picks = fc.array(fc.boolean(), { minLength: 1, maxLength: 20 });
    const chunkRows = fc.integer({ min: 1, max: 10 });
    const maxBytes = fc.integer({ min: 4, max: 60 });
    fc.assert(
      fc.property(bytes, dialects, picks, chunkRows, maxBytes, (file, dialect, picked, rows, max) => {
        const some = scan(file, dialect, max).filter((_, i) => picked[i % picked.length]);
        const chunks = regroup(some, dialect, rows, max);
        expect(read(chunks, dialect, max)).toEqual(some);
        for (const chunk of chunks) {
          expect(chunk.rowCount).toBeLessThanOrEqual(rows);
          expect(chunk.payload.length).toBeLessThanOrEqual(max);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
