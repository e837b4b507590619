import type { Dialect } from '../../csv/dialect.js';
import { RecordScanner } from '../../csv/record-scanner.js';
import { lineOf } from '../../rows/chunk-lines.js';
import { decompressPayload } from '../../rows/chunk-payload.js';
import type { FailedChunk } from './sql/read-failed-chunk.sql.js';

export interface FailedRecord {
  /** The record as it is in the file, with its line break. */
  readonly bytes: Buffer;
  /** Physical line of the file where it begins, from 1. */
  readonly line: number;
}

/** The records of a chunk whose rows are `FAILED`, in their order. */
export function failedRecords(chunk: FailedChunk, dialect: Dialect): FailedRecord[] {
  const payload = decompressPayload(chunk.payload);
  const scanner = new RecordScanner(dialect);
  scanner.load(payload, 0, payload.length, true);
  // Indexed by a row's byte in `outcomes`; 0: no outcome.
  const isFailed = [false, ...chunk.kinds.map((kind) => kind.startsWith('FAILED/'))];
  const records: FailedRecord[] = [];
  for (let row = 0; scanner.advance(); row++) {
    if (!isFailed[chunk.outcomes[row]!]) continue;
    records.push({ bytes: payload.subarray(scanner.start, scanner.next), line: lineOf(chunk, row) });
  }
  return records;
}
