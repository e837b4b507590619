import { isAscii, isUtf8 } from 'node:buffer';
import { splitRecord } from './cells.js';
import type { Dialect } from './dialect.js';
import { MAX_RECORD_BYTES, RecordScanner, type ScanFault } from './record-scanner.js';

/** `INVALID_ENCODING`: the record's bytes are not UTF-8. */
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
 * @param payload whole records with their line breaks, in UTF-8 without a byte order mark
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
  const textOf = decoder(payload);
  const delimiter = String.fromCharCode(dialect.delimiter);
  let index = 0;
  while (scanner.advance()) {
    const text = scanner.fault === null ? textOf(scanner.start, scanner.end) : null;
    const record = text === null ? (scanner.fault ?? 'INVALID_ENCODING') : splitRecord(text, delimiter);
    visit(index++, scanner.line, record, scanner.start, scanner.end);
  }
  return index;
}

/** @returns what gives the text of a range of bytes, or null where they are not UTF-8 */
function decoder(payload: Buffer): (start: number, end: number) => string | null {
  if (isAscii(payload)) {
    // one call out of JavaScript per chunk instead of one per record
    const text = payload.toString('latin1');
    return (start, end) => text.slice(start, end);
  }
  if (isUtf8(payload)) return (start, end) => payload.toString('utf8', start, end);
  return (start, end) => (isUtf8(payload.subarray(start, end)) ? payload.toString('utf8', start, end) : null);
}
