import { CR, type Dialect, LF } from './dialect.js';
import { UNDECIDED } from './quoted-cell.js';

/**
 * The loaded bytes of a file and the line breaks in them. A base class rather than a member, because the scanner reads
 * these fields for every record.
 */
export abstract class LineScanner {
  /** First byte that was not consumed: the next window must begin here. */
  position = 0;
  /** Physical lines before `position`. */
  nextLine = 0;

  protected window: Buffer = Buffer.alloc(0);
  protected limit = 0;
  protected atEnd = false;
  protected readonly crBreaks: boolean;

  constructor(dialect: Dialect) {
    this.crBreaks = dialect.lineBreak === 'CR';
  }

  /**
   * Goes on with the bytes of `buffer` from `start` to `end`, which begin where `position` was.
   *
   * @param atEnd whether the data ends at `end`
   */
  load(buffer: Buffer, start: number, end: number, atEnd: boolean): void {
    this.window = buffer.subarray(0, end);
    this.position = start;
    this.limit = end;
    this.atEnd = atEnd;
  }

  /** @returns `limit` where there is none */
  protected find(byte: number, from: number): number {
    const at = this.window.indexOf(byte, from);
    return at < 0 ? this.limit : at;
  }

  /** @returns -1 where there is none before `stop` */
  protected findBreak(from: number, stop: number): number {
    for (let i = from; i < stop; i++) {
      const byte = this.window[i];
      if (byte === LF || (byte === CR && this.crBreaks)) return i;
    }
    return -1;
  }

  /** @returns behind the line break, or `UNDECIDED` */
  protected afterBreak(at: number): number {
    if (this.window[at] === LF) return at + 1;
    if (at + 1 < this.limit) return this.window[at + 1] === LF ? at + 2 : at + 1;
    return this.atEnd ? at + 1 : UNDECIDED;
  }

  /** @returns false when the line does not end in the window */
  protected skipRestOfLine(): boolean {
    const at = this.findBreak(this.position, this.limit);
    const after = at < 0 ? UNDECIDED : this.afterBreak(at);
    this.position = after >= 0 ? after : at >= 0 ? at : this.limit;
    if (after < 0) return false;
    this.nextLine++;
    return true;
  }
}
