import { splitRecord } from './cells.js';
import type { Dialect } from './dialect.js';
import { textOf } from './encoding.js';
import { MAX_RECORD_BYTES, RecordScanner, type ScanFault } from './record-scanner.js';

/** `INVALID_ENCODING`: the record holds bytes that its encoding does not have. */
export type RecordFault = ScanFault | 'INVALID_ENCODING';

/**
 * @param index the record's number in the chunk, from 0
 * @param line physical lines between the chunk's first byte and the record
 * @param record its cells, at least one, or the code of its fault
 * @param start where its bytes begin in the chunk
 * @param end behind its last byte, without its line break
 */
export type RecordVisitor = (
  index: number,
  line: number,
  record: string[] | RecordFault,
  start: number,
  end: number,
) => void;

/**
 * Reads the records of a chunk, which are exactly those that the scanner found in the file when the chunk was cut.
 *
 * @param payload whole records with their line breaks, without a byte order mark; UTF-8 where the file was UTF-16
 * @param maxRecordBytes the same as when the chunk was cut
 * @returns the number of records
 */
export function readRecords(
  payload: Buffer,
  dialect: Dialect,
  visit: RecordVisitor,
  maxRecordBytes = MAX_RECORD_BYTES,
): number {
  const scanner = new RecordScanner(dialect, maxRecordBytes);
  scanner.load(payload, 0, payload.length, true);
  const text = textOf(payload, dialect.encoding ?? 'utf-8');
  const delimiter = String.fromCharCode(dialect.delimiter);
  let index = 0;
  while (scanner.advance()) {
    const line = scanner.fault === null ? text(scanner.start, scanner.end) : null;
    const record = line === null ? (scanner.fault ?? 'INVALID_ENCODING') : splitRecord(line, delimiter);
    visit(index++, scanner.line, record, scanner.start, scanner.end);
  }
  return index;
}
