import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  csvLikeBytes,
  dialects,
  pieceSizes,
  readByTheRules,
} from '../../../test/support/csv-by-the-rules.js';
import type { Dialect } from './dialect.js';
import { RecordScanner } from './record-scanner.js';

interface FoundRecord {
  /** Content without the line break, one character per byte. */
  content: string;
  /** Physical lines before the record. */
  line: number;
  fault: string | null;
}

describe('for any bytes', () => {
  const maxRecordBytes = fc.integer({ min: 3, max: 50 });

  it('the scanner does what the rules say', () => {
    fc.assert(
      fc.property(csvLikeBytes, dialects, maxRecordBytes, (data, dialect, max) => {
        const ruled = readByTheRules(data, dialect, max);
        expect(scanAll(data, dialect, max)).toEqual(
          ruled.map(({ content, line, fault }) => ({ content, line, fault })),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('the sizes of the windows change nothing', () => {
    fc.assert(
      fc.property(csvLikeBytes, dialects, maxRecordBytes, pieceSizes, (data, dialect, max, sizes) => {
        expect(scanInWindows(data, dialect, max, sizes)).toEqual(scanAll(data, dialect, max));
      }),
      { numRuns: 5000 },
    );
  });

  function scanInWindows(data: Buffer, dialect: Dialect, max: number, sizes: number[]): FoundRecord[] {
    const scanner = new RecordScanner(dialect, max);
    const found: FoundRecord[] = [];
    for (let end = 0, start = 0, i = 0; end < data.length; i++) {
      end = Math.min(data.length, end + sizes[i % sizes.length]!);
      const window = data.subarray(start, end);
      scanner.load(window, 0, window.length, end === data.length);
      while (scanner.advance()) found.push(describeRecord(scanner, window));
      start += scanner.position;
      expect(end - start).toBeLessThan(max);
    }
    return found;
  }
});

/** What the scanner finds in `data` when all of it is in sight. */
function scanAll(data: Buffer, dialect: Dialect, maxRecordBytes?: number): FoundRecord[] {
  const scanner = new RecordScanner(dialect, maxRecordBytes);
  scanner.load(data, 0, data.length, true);
  const found: FoundRecord[] = [];
  while (scanner.advance()) found.push(describeRecord(scanner, data));
  return found;
}

function describeRecord(scanner: RecordScanner, window: Buffer): FoundRecord {
  const content = window.toString('latin1', scanner.start, scanner.end);
  return { content, line: scanner.line, fault: scanner.fault };
}
