import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutLastCtrlZs } from '../../../../test/support/csv-by-the-rules.js';
import { splitFile } from '../../../../test/support/split-file.js';
import { DELIMITERS, type Dialect } from '../../csv/dialect.js';
import { RecordScanner } from '../../csv/record-scanner.js';
import { FIRST_CHUNKS, type StagedChunk } from './chunk-builder.js';

interface ScannedRecord {
  content: string;
  line: number;
  fault: string | null;
}

function scanAll(data: Buffer, dialect: Dialect, maxRecordBytes: number): ScannedRecord[] {
  const scanner = new RecordScanner(dialect, maxRecordBytes);
  scanner.load(data, 0, data.length, true);
  const found: ScannedRecord[] = [];
  while (scanner.advance()) {
    const content = data.toString('latin1', scanner.start, scanner.end);
    found.push({ content, line: scanner.line, fault: scanner.fault });
  }
  return found;
}

describe('for any bytes', { timeout: 30_000 }, () => {
  const dialects: fc.Arbitrary<Dialect> = fc.record({
    delimiter: fc.constantFrom(...DELIMITERS),
    lineBreak: fc.constantFrom('LF', 'CR'),
    version: fc.constant(2),
  });
  const part = fc.constantFrom(
    ...[
      '"',
      '""',
      ',"',
      '",',
      ';"',
      '";',
      '\n"',
      '"\r\n',
      ' "',
      '" ',
      ', "',
      '\n "',
      '" \n',
      '\n\xef\xbb\xbf',
    ],
    ...'\n\r\n\r,;\t|abc \xff\0\x1a\xef\xbb\xbf',
  );
  const longFile = fc
    .array(part, { maxLength: 200, size: 'max' })
    .map((parts) => Buffer.from(parts.join(''), 'latin1'));
  /** Sizes of the pieces in which something arrives, to be repeated. */
  const pieceSizes: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
  const sizes = fc.record({
    maxHeaderBytes: fc.integer({ min: 4, max: 30 }),
    maxRecordBytes: fc.integer({ min: 4, max: 30 }),
    chunkRows: fc.integer({ min: 1, max: 4 }),
    largeChunkRows: fc.integer({ min: 1, max: 9 }),
  });
  const moreChunk = fc.integer({ min: 0, max: 30 });

  it('each chunk alone has the records that stand there in the file', () => {
    fc.assert(
      fc.property(longFile, dialects, sizes, moreChunk, pieceSizes, (bytes, dialect, limits, more, parts) => {
        const file = Buffer.concat([Buffer.from(dialect.lineBreak === 'LF' ? 'h\n' : 'h\rx\r'), bytes]);
        const options = {
          ...limits,
          delimiter: dialect.delimiter,
          maxChunkBytes: limits.maxRecordBytes + more,
        };
        const { chunks, splitter } = splitFile(file, options, parts);
        const records = chunks.flatMap((chunk) => recordsOf(chunk, dialect, limits.maxRecordBytes));
        expect(splitter.header?.length).toBe(2);
        const text = withoutLastCtrlZs(file.toString('latin1', 2));
        const rest = scanAll(Buffer.from(text, 'latin1'), dialect, limits.maxRecordBytes);
        expect(records).toEqual(rest.map((record) => ({ ...record, line: record.line + 2 })));
        expect(splitter.rows).toBe(records.length);
        expect(chunks.map(({ chunkNo }) => chunkNo)).toEqual(chunks.map((_, i) => i));
        for (const { chunkNo, payload, rowCount } of chunks) {
          const isLarge = chunkNo >= FIRST_CHUNKS;
          expect(payload.length).toBeLessThanOrEqual(options.maxChunkBytes * (isLarge ? 2 : 1));
          expect(rowCount).toBeLessThanOrEqual(
            isLarge ? Math.max(options.chunkRows, options.largeChunkRows) : options.chunkRows,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  const headers = fc.constantFrom('', 'h\n', '\r\ni;j\r\n', '\ufeffh\r', '\ufeff\ufeffh\n', '\n\ufeffh\n');

  it('the pieces in which the file comes change nothing', () => {
    fc.assert(
      fc.property(headers, longFile, sizes, pieceSizes, (header, rest, limits, parts) => {
        const file = Buffer.concat([Buffer.from(header), rest]);
        const options = { ...limits, maxChunkBytes: limits.maxRecordBytes };
        const inPieces = splitFile(file, options, parts);
        const atOnce = splitFile(file, options);
        expect(inPieces.chunks).toEqual(atOnce.chunks);
        for (const key of ['header', 'headerFault', 'dialect', 'rows', 'bytes'] as const) {
          expect(inPieces.splitter[key]).toEqual(atOnce.splitter[key]);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('suspending the upload between two pieces makes more chunks, and changes no record', () => {
    const suspensions = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        headers,
        longFile,
        sizes,
        pieceSizes,
        suspensions,
        (header, rest, limits, parts, isSuspended) => {
          const file = Buffer.concat([Buffer.from(header), rest]);
          const options = { ...limits, maxChunkBytes: limits.maxRecordBytes };
          const suspended = splitFile(
            file,
            options,
            parts,
            (piece) => isSuspended[piece % isSuspended.length]!,
          );
          const atOnce = splitFile(file, options);
          const { dialect } = atOnce.splitter;
          const all = ({ chunks }: typeof atOnce): ScannedRecord[] =>
            chunks.flatMap((chunk) => recordsOf(chunk, dialect!, limits.maxRecordBytes));
          expect(all(suspended)).toEqual(all(atOnce));
          for (const key of ['header', 'headerFault', 'dialect', 'rows', 'bytes'] as const) {
            expect(suspended.splitter[key]).toEqual(atOnce.splitter[key]);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  /** The records of a chunk, with their lines in the file as both the chunk's list and its bytes have them. */
  function recordsOf(chunk: StagedChunk, dialect: Dialect, max: number): ScannedRecord[] {
    const records = scanAll(chunk.payload, dialect, max);
    expect(records.map(({ line }) => line)).toEqual(chunk.rowLines ?? records.map((_, i) => i));
    expect(records).toHaveLength(chunk.rowCount);
    return records.map((record) => ({ ...record, line: record.line + chunk.firstLine }));
  }
});
