import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellRanges } from '../../src/bulk-actions/csv/cell-ranges.js';
import type { Dialect } from '../../src/bulk-actions/csv/dialect.js';
import { RecordReader } from '../../src/bulk-actions/csv/record-reader.js';
import type { StagedChunk } from '../../src/bulk-actions/receive/stream/chunk-builder.js';
import { RecordSplitter } from '../../src/bulk-actions/receive/stream/record-splitter.js';
import {
  csvLikeBytes,
  dialects,
  pieceSizes,
  readByTheRules,
  withoutLastCtrlZs,
} from '../support/csv-by-the-rules.js';

interface Read {
  readonly fault: string | null;
  readonly cells: readonly string[];
  /** From 0. */
  readonly line: number;
}

/** Every byte is a character of it. */
const ENCODING = 'iso-8859-1';
/** Cells of version 2 that differ from those of version 1 somewhere in the runs. */
const seen = { records: 0, ranges: 0, aroundBlanks: 0 };

/** What splitter, reader and ranges make of a file, each seeing no more than its part; and whether they agree. */
describe('splitter, reader and ranges', { timeout: 60_000 }, () => {
  it('find the records and cells that the rules say, in whatever pieces and chunks', () => {
    const limits = fc.record({
      maxRecordBytes: fc.integer({ min: 4, max: 50 }),
      chunkRows: fc.integer({ min: 1, max: 5 }),
      more: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(
        csvLikeBytes,
        dialects,
        limits,
        pieceSizes,
        (rest, { delimiter, lineBreak }, how, sizes) => {
          const dialect = { delimiter, lineBreak, version: 2, encoding: ENCODING } as const;
          const header = Buffer.from(lineBreak === 'LF' ? 'h\n' : 'h\rx\r');
          const file = Buffer.concat([header, rest]);
          const found = split(file, dialect, how, sizes).flatMap((chunk) =>
            readChunk(chunk, dialect, how.maxRecordBytes),
          );
          const text = withoutLastCtrlZs(file.toString('latin1', 2));
          const ruled = readByTheRules(Buffer.from(text, 'latin1'), dialect, how.maxRecordBytes);
          expect(found).toEqual(
            ruled.map(({ fault, cells, line }) => ({
              fault,
              cells: fault === null ? cells : [],
              line: line + 1,
            })),
          );
        },
      ),
      { numRuns: 5000 },
    );
    // Else nothing was said.
    expect(seen.records).toBeGreaterThan(5000);
    expect(seen.ranges).toBeGreaterThan(1000);
    expect(seen.aroundBlanks).toBeGreaterThan(500);
  });
});

function split(
  file: Buffer,
  dialect: Dialect,
  { more, ...how }: { maxRecordBytes: number; chunkRows: number; more: number },
  sizes: readonly number[],
): StagedChunk[] {
  const { delimiter } = dialect;
  const splitter = new RecordSplitter({ ...how, delimiter, maxChunkBytes: how.maxRecordBytes + more });
  const chunks: StagedChunk[] = [];
  for (let at = 0, i = 0; at < file.length; i++) {
    chunks.push(...splitter.push(file.subarray(at, (at += sizes[i % sizes.length]!))));
  }
  chunks.push(...splitter.end());
  expect(splitter.dialect).toEqual({ delimiter, lineBreak: dialect.lineBreak, version: 2 });
  return chunks;
}

function readChunk(
  { payload, firstLine, rowLines, rowCount }: StagedChunk,
  dialect: Dialect,
  max: number,
): Read[] {
  const reader = new RecordReader(payload, dialect, max);
  const found: Read[] = [];
  for (let at = reader.next(); at !== null; at = reader.next()) {
    const { fault, start, end } = at;
    const cells = fault === null ? (reader.cells() as string[]) : [];
    if (fault === null) compareRanges(payload, dialect, start, end, cells);
    const row = found.length;
    found.push({ fault, cells, line: firstLine - 1 + (rowLines?.[row] ?? row) });
  }
  expect(found).toHaveLength(rowCount);
  return found;
}

/** The cells as ranges, where they can be that, are the trimmed ones. */
function compareRanges(payload: Buffer, dialect: Dialect, start: number, end: number, cells: string[]): void {
  seen.records++;
  if (/(^|[,;|\t])[ \t]+"|"[ \t]+($|[,;|\t])/.test(payload.toString('latin1', start, end)))
    seen.aroundBlanks++;
  const ranges = new CellRanges(payload, cells.length, dialect);
  if (!ranges.cut(start, end)) return;
  seen.ranges++;
  const texts = Array.from(ranges.starts, (from, cell) => ranges.text(from, ranges.ends[cell]!));
  expect(texts).toEqual(cells.map((cell) => cell.trim()));
}
