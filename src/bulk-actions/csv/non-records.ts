import { BlankRecords } from './blank-record.js';
import { isMarkAt, MARK_BYTES, MARK_START } from './byte-order-mark.js';
import { type Dialect, LF } from './dialect.js';

/** What the scanner skips: empty lines, byte order marks before a record, and blank records (`BlankRecords`). */
export class NonRecords {
  /** 1 for each byte with which one of them begins: most records cost one look. */
  readonly starts: Uint8Array;
  private readonly blankRecords: BlankRecords;

  constructor(dialect: Dialect) {
    this.blankRecords = new BlankRecords(dialect);
    this.starts = this.blankRecords.starts();
    this.starts[LF] = 1;
    if (dialect.version !== undefined) this.starts[MARK_START] = 1;
  }

  /** Behind the empty line or the byte order mark that begins at `at`; `at` where neither does. */
  after(window: Buffer, at: number): number {
    if (window[at] === LF) return at + 1;
    // Nothing is decided about half a mark before the rest is loaded: no line break follows it.
    return window[at] === MARK_START && isMarkAt(window, at) ? at + MARK_BYTES : at;
  }

  /** @param start of a record without a fault, which begins with one of `starts` */
  has(window: Buffer, start: number, end: number): boolean {
    return this.blankRecords.has(window, start, end);
  }
}
