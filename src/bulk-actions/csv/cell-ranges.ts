import { isUtf8 } from 'node:buffer';
import { QUOTE } from './dialect.js';
import type { Dialect } from './dialect.js';
import { textOf } from './encoding.js';
import type { TextOf } from './encoding.js';

/** First bytes of the characters beyond ASCII that `trim` takes away, and of others. */
const MAY_BE_BLANK = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef]);

/**
 * The cells of one record of a chunk at a time, as ranges of its bytes: most cells of most files go to the database as they
 * stand, and no text is made of those.
 */
export class CellRanges {
  /** First byte of each cell of the record cut last, blanks before it and its quote left out. */
  readonly starts: Int32Array;
  /** Behind its last byte, blanks after it and its quote left out. */
  readonly ends: Int32Array;
  private readonly delimiter: number;
  private readonly isUtf8: boolean;
  private texts: TextOf | undefined;

  /**
   * @param bytes of the chunk
   * @param width cells of a record
   */
  constructor(
    readonly bytes: Buffer,
    private readonly width: number,
    { delimiter, encoding = 'utf-8' }: Dialect,
  ) {
    this.delimiter = delimiter;
    this.isUtf8 = encoding === 'utf-8' && isUtf8(bytes);
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
  }

  /**
   * Cuts a record without a fault as `splitRecord` does, and trims its cells.
   *
   * @returns false where that is left to `splitRecord`: where a cell is not what its bytes say in UTF-8 (another
   *   encoding, doubled quotes), where it has a NUL, which rules ask for, or there are not `width` cells
   */
  cut(start: number, end: number): boolean {
    const { bytes, width, delimiter } = this;
    let seen = 0;
    let at = start;
    for (let cell = 0; cell < width; cell++) {
      const isQuoted = at < end && bytes[at] === QUOTE;
      const stop = isQuoted ? QUOTE : delimiter;
      if (isQuoted) at++;
      const from = at;
      for (; at < end; at++) {
        const byte = bytes[at]!;
        if (byte === stop) break;
        // Beyond seven bits for what is not ASCII, and negative for NUL.
        seen |= byte | (byte - 1);
      }
      this.trim(cell, from, at);
      if (isQuoted) at++;
      if (at >= end) return cell === width - 1 && (seen >>> 0 <= 0x7f || (seen > 0 && this.fitsUtf8()));
      if (bytes[at] !== delimiter) return false;
      at++;
    }
    return false;
  }

  text(start: number, end: number): string {
    this.texts ??= textOf(this.bytes, 'utf-8');
    return this.texts(start, end)!;
  }

  /** Of a record that is not ASCII. */
  private fitsUtf8(): boolean {
    if (!this.isUtf8) return false;
    const { starts, ends } = this;
    for (let cell = 0; cell < this.width; cell++) {
      if (starts[cell] !== ends[cell] && this.mayHaveBlanks(starts[cell]!, ends[cell]! - 1)) return false;
    }
    return true;
  }

  private mayHaveBlanks(first: number, last: number): boolean {
    const { bytes } = this;
    // Back to the first byte of the last character.
    while ((bytes[last]! & 0xc0) === 0x80) last--;
    return MAY_BE_BLANK.has(bytes[first]!) || MAY_BE_BLANK.has(bytes[last]!);
  }

  private trim(cell: number, from: number, to: number): void {
    const { bytes } = this;
    while (from < to && isBlank(bytes[from]!)) from++;
    while (to > from && isBlank(bytes[to - 1]!)) to--;
    this.starts[cell] = from;
    this.ends[cell] = to;
  }
}

/** What `trim` takes away, of ASCII. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte <= 0x0d && byte >= 0x09);
}
