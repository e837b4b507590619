import { blanksOf } from './blank-record.js';
import { CR, type Dialect, LF, QUOTE } from './dialect.js';
import { LineScanner } from './line-scanner.js';
import { NonRecords } from './non-records.js';
import { FAULTY, QuotedCell, UNDECIDED } from './quoted-cell.js';

/** 1 MiB: a record is its bytes up to and with its line break, and no longer than this. */
export const MAX_RECORD_BYTES = 1024 * 1024;

export type ScanFault = 'UNCLOSED_QUOTE' | 'RECORD_TOO_LONG';

/**
 * Finds the records of a CSV file. No other code decides where a record begins and ends.
 *
 * Every decision about a record depends only on its first `maxRecordBytes` bytes; the end of the data matters only if
 * it comes before that. No record is longer, so a run of whole records scanned alone is cut into the same records as
 * inside the file.
 *
 * - A quote opens a quoted cell at the start of a cell only. The quote that closes it stands before a delimiter, a line
 *   break or the end of the data; blanks may stand between.
 * - A quote behind blanks at the start of a cell opens one too if it is closed so, and is content otherwise.
 * - Any other quoted cell that is not closed so ends its record at the first line break behind its opening quote, with
 *   `UNCLOSED_QUOTE`. Scanning continues right there, so one stray quote costs one record.
 * - A record whose line break does not begin within its first `maxRecordBytes - 1` bytes (the last one may be a `\r`
 *   whose `\n` is out of sight) is cut, with `RECORD_TOO_LONG`, and what follows up to the next line break is dropped.
 * - Empty lines and blank records (`BlankRecords`) are skipped, but count as lines. In `LF` mode a `\r` that is the
 *   last byte of the data ends its line.
 * - Byte order marks before a record are skipped.
 *
 * In chunks of earlier versions only empty lines are skipped, and blanks around quotes are content.
 *
 * Time is linear whatever the quotes: while a cell that is never closed is followed for up to `maxRecordBytes`, each
 * run of quotes passed is even, and a cell opened by an even run is decided at that run's end. So the lines passed are
 * decided one by one without looking far again. The same holds for a cell behind blanks that turns out to be content.
 *
 * The public fields describe the record found last; offsets are relative to the loaded window.
 */
export class RecordScanner extends LineScanner {
  /** First byte of the record. */
  start = 0;
  /** Behind the record's last byte, without its line break. */
  end = 0;
  /** Behind the record's line break. */
  next = 0;
  /** Physical lines before the record, from 0, counted since the scanner was made. */
  line = 0;
  fault: ScanFault | null = null;
  private dropping = false;
  private readonly delimiter: number;
  private readonly cell: QuotedCell;
  private readonly blanks: Uint8Array;
  private readonly nonRecords: NonRecords;

  /** Whether the record's first `maxRecordBytes` bytes are in the window. */
  private full = false;
  /** Behind the last byte where the record's line break may begin. */
  private stop = 0;
  /** Line breaks inside the record's quoted cells. */
  private innerLines = 0;
  /** The first quote at or behind the start of the record, as far as known; `LF` mode only. */
  private quoteAt = -1;

  constructor(
    dialect: Dialect,
    private readonly maxRecordBytes = MAX_RECORD_BYTES,
  ) {
    super(dialect);
    this.delimiter = dialect.delimiter;
    this.cell = new QuotedCell(dialect);
    this.blanks = blanksOf(dialect);
    this.nonRecords = new NonRecords(dialect);
  }

  override load(buffer: Buffer, start: number, end: number, atEnd: boolean): void {
    super.load(buffer, start, end, atEnd);
    this.quoteAt = -1;
  }

  /**
   * Finds the next record.
   *
   * @returns false when the window holds no further record that can be decided: load one with more bytes behind
   *   `position`, unless this was the end of the data. Less than `maxRecordBytes` bytes are left then.
   */
  advance(): boolean {
    if (this.dropping && !this.skipRestOfLine()) return false;
    this.dropping = false;
    while (this.position < this.limit) {
      const isSpecial = this.nonRecords.starts[this.window[this.position]!] === 1;
      if (isSpecial && this.skipNonRecord()) continue;
      this.begin();
      if (!this.scan()) return false;
      if (this.end > this.start && !(isSpecial && this.isBlank())) return true;
    }
    return false;
  }

  /** @returns false where a record begins at `position`, though it may be a blank one */
  private skipNonRecord(): boolean {
    const after = this.nonRecords.after(this.window, this.position);
    if (after === this.position) return false;
    if (this.window[this.position] === LF) this.nextLine++;
    this.position = after;
    return true;
  }

  private isBlank(): boolean {
    return this.fault === null && this.nonRecords.has(this.window, this.start, this.end);
  }

  private begin(): void {
    this.start = this.position;
    this.line = this.nextLine;
    this.fault = null;
    this.innerLines = 0;
    this.full = this.limit - this.start >= this.maxRecordBytes;
    this.stop = this.full ? this.start + this.maxRecordBytes - 1 : this.limit;
  }

  private scan(): boolean {
    const { crBreaks, start, stop } = this;
    let i = start;
    if (!crBreaks) {
      // indexOf is twice as fast as a loop, and most records have no quotes
      if (this.quoteAt < start) this.quoteAt = this.find(QUOTE, start);
      const lf = this.find(LF, start);
      if (lf < this.quoteAt && lf < stop) return this.endAtBreak(lf);
      i = Math.min(this.quoteAt, stop);
    }
    return this.scanFrom(i);
  }

  /** @param i in the record, with no quote between its start and that */
  private scanFrom(i: number): boolean {
    const { window, delimiter, crBreaks, start, stop } = this;
    for (; i < stop; i++) {
      const byte = window[i]!;
      if (byte > QUOTE) continue;
      if (byte === LF || (byte === CR && crBreaks)) return this.endAtBreak(i);
      if (byte !== QUOTE) continue;
      const atStart = i === start || window[i - 1] === delimiter;
      if (!atStart && !this.isBehindBlanks(i)) continue;
      const after = this.afterQuoted(i);
      if (after === UNDECIDED) return false;
      if (after !== FAULTY) i = after - 1;
      else if (atStart) return this.endFaulty(i);
    }
    return this.endWithoutBreak();
  }

  /** Whether nothing but blanks stands between the start of a cell and the byte there. */
  private isBehindBlanks(at: number): boolean {
    const { window, start, blanks } = this;
    let before = at - 1;
    while (before >= start && blanks[window[before]!] === 1) before--;
    return before < start || window[before] === this.delimiter;
  }

  private afterQuoted(open: number): number {
    const sight = this.full ? this.stop + 1 : this.limit;
    const after = this.cell.scan(this.window, open, this.stop, sight, !this.full && !this.atEnd);
    if (after >= 0) this.innerLines += this.cell.lines;
    return after;
  }

  private endFaulty(open: number): boolean {
    this.fault = 'UNCLOSED_QUOTE';
    const at = this.findBreak(open, this.stop);
    return at < 0 ? this.endWithoutBreak() : this.endAtBreak(at);
  }

  private endAtBreak(at: number): boolean {
    const after = this.afterBreak(at);
    return after !== UNDECIDED && this.finish(at, after, this.nextLine + this.innerLines + 1);
  }

  private endWithoutBreak(): boolean {
    if (!this.full) return this.atEnd && this.finish(this.limit, this.limit, this.nextLine + this.innerLines);
    this.fault = 'RECORD_TOO_LONG';
    this.end = this.next = this.start + this.maxRecordBytes;
    // the last byte in sight was not tried as a line break
    this.position = this.stop;
    this.nextLine += this.innerLines;
    this.dropping = true;
    return true;
  }

  private finish(end: number, next: number, nextLine: number): boolean {
    const crlf = !this.crBreaks && this.window[end - 1] === CR;
    this.end = crlf ? end - 1 : end;
    this.next = this.position = next;
    this.nextLine = nextLine;
    return true;
  }
}
