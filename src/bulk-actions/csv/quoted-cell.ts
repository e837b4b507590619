import { blanksOf } from './blank-record.js';
import { CR, type Dialect, LF, QUOTE } from './dialect.js';

/** The cell is not closed, or what follows its closing quote and blanks is neither delimiter nor line break nor end. */
export const FAULTY = -1;
/** More bytes are needed to tell. */
export const UNDECIDED = -2;

/** Finds the end of a quoted cell; part of `RecordScanner`. */
export class QuotedCell {
  /** Line breaks inside the cell; right only when it was closed. */
  lines = 0;

  private readonly delimiter: number;
  private readonly crBreaks: boolean;
  private readonly blanks: Uint8Array;

  constructor(dialect: Dialect) {
    this.delimiter = dialect.delimiter;
    this.crBreaks = dialect.lineBreak === 'CR';
    this.blanks = blanksOf(dialect);
  }

  /**
   * @param open the opening quote
   * @param stop behind the last byte where the closing quote may stand
   * @param sight behind the last byte that may be looked at, `stop` or the one after it
   * @param more whether further bytes may come into sight
   * @returns the byte behind the closing quote, or `FAULTY`, or `UNDECIDED`
   */
  scan(window: Buffer, open: number, stop: number, sight: number, more: boolean): number {
    this.lines = 0;
    const { crBreaks } = this;
    for (let i = open + 1; i < stop; i++) {
      const byte = window[i]!;
      if (byte > QUOTE) continue;
      if (byte === QUOTE) {
        if (window[i + 1] !== QUOTE) return this.afterClosing(window, i + 1, sight);
        i++;
      } else if (byte === LF ? !crBreaks || window[i - 1] !== CR : byte === CR && crBreaks) {
        this.lines++;
      }
    }
    return more ? UNDECIDED : FAULTY;
  }

  /** Bytes out of sight count as a valid end: either the data ends there, or the record is decided later. */
  private afterClosing(window: Buffer, after: number, sight: number): number {
    if (after >= sight) return after;
    const next = window[after];
    if (next === this.delimiter || next === LF) return after;
    let at = after;
    while (at < sight && this.blanks[window[at]!] === 1) at++;
    if (at >= sight) return after;
    const byte = window[at];
    if (byte === this.delimiter || byte === LF) return after;
    if (byte !== CR) return FAULTY;
    return this.crBreaks || at + 1 >= sight || window[at + 1] === LF ? after : FAULTY;
  }
}
