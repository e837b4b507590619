import { splitRecord } from './cells.js';
import type { Dialect } from './dialect.js';
import type { TextOf } from './encoding.js';
import { textOf } from './encoding.js';
import { MAX_RECORD_BYTES, RecordScanner, type ScanFault } from './record-scanner.js';

/** `INVALID_ENCODING`: the record has bytes that its encoding does not define. */
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

/** Reads the records of a chunk, which are exactly those that the scanner found in the file when the chunk was cut. */
export class RecordReader {
  private readonly scanner: RecordScanner;
  private readonly delimiter: string;
  private text: TextOf | undefined;

  /**
   * @param payload whole records with their line breaks, without a byte order mark; UTF-8 where the file was UTF-16
   * @param maxRecordBytes the same as when the chunk was cut
   */
  constructor(
    private readonly payload: Buffer,
    private readonly dialect: Dialect,
    maxRecordBytes = MAX_RECORD_BYTES,
  ) {
    this.scanner = new RecordScanner(dialect, maxRecordBytes);
    this.scanner.load(payload, 0, payload.length, true);
    this.delimiter = String.fromCharCode(dialect.delimiter);
  }

  /** @returns the next record, where there is one; the same object each time */
  next(): RecordScanner | null {
    return this.scanner.advance() ? this.scanner : null;
  }

  /** The cells of the record, at least one, or the code of its fault. */
  cells(): string[] | RecordFault {
    const { fault, start, end } = this.scanner;
    if (fault !== null) return fault;
    this.text ??= textOf(this.payload, this.dialect.encoding ?? 'utf-8');
    const line = this.text(start, end);
    return line === null ? 'INVALID_ENCODING' : splitRecord(line, this.delimiter, this.dialect.version);
  }
}

/**
 * Reads all records of a chunk; parameters as of `RecordReader`.
 *
 * @returns the number of records
 */
export function readRecords(
  payload: Buffer,
  dialect: Dialect,
  visit: RecordVisitor,
  maxRecordBytes = MAX_RECORD_BYTES,
): number {
  const reader = new RecordReader(payload, dialect, maxRecordBytes);
  let index = 0;
  for (let at = reader.next(); at !== null; at = reader.next()) {
    visit(index++, at.line, reader.cells(), at.start, at.end);
  }
  return index;
}
