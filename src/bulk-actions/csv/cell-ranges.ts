import { isUtf8 } from 'node:buffer';
import { blanksOf } from './blank-record.js';
import { isBlank } from './blanks.js';
import { isSingleByte } from './charsets.js';
import type { Dialect } from './dialect.js';
import { QUOTE } from './dialect.js';

/**
 * Reads one record of a chunk at a time and gives its cells as ranges of bytes. Most cells of most files go to the
 * database unchanged, so no text is made of them.
 */
export class CellRanges {
  /** First byte of each cell of the record cut last, blanks before it and its quote left out. */
  readonly starts: Int32Array;
  /** Behind its last byte, blanks after it and its quote left out. */
  readonly ends: Int32Array;
  /** Whether the record cut last is ASCII. */
  isAscii = true;
  private readonly delimiter: number;
  private readonly isUtf8: boolean;
  private readonly blanks: Uint8Array;
  /** The bytes as characters: slices of one text cost less than separate texts. */
  private chars: string | undefined;

  /**
   * @param bytes of the chunk
   * @param width cells of a record
   */
  constructor(
    readonly bytes: Buffer,
    private readonly width: number,
    dialect: Dialect,
  ) {
    const { delimiter, encoding = 'utf-8' } = dialect;
    this.delimiter = delimiter;
    this.blanks = blanksOf(dialect);
    this.isUtf8 = !isSingleByte(encoding) && isUtf8(bytes);
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
  }

  /**
   * Cuts a record without a fault as `splitRecord` does, and takes the blanks of ASCII off its cells.
   *
   * @returns false where that is left to `splitRecord`: where a cell is not what its bytes say in UTF-8 (another
   *   encoding, doubled quotes), where it has a NUL, which rules ask for, or other blanks at its ends, or there are not
   *   `width` cells
   */
  cut(start: number, end: number): boolean {
    const { bytes, width, delimiter } = this;
    let seen = 0;
    let at = start;
    for (let cell = 0; cell < width; cell++) {
      let stop = delimiter;
      // Quotes and blanks are below nearly all that a cell may begin with.
      if (at < end && bytes[at]! <= QUOTE) {
        if (bytes[at] !== QUOTE) at = this.passBlanks(at, end);
        if (at < end && bytes[at] === QUOTE) {
          stop = QUOTE;
          at++;
        }
      }
      const from = at;
      for (; at < end; at++) {
        const byte = bytes[at]!;
        if (byte === stop) break;
        // Beyond seven bits for what is not ASCII, and negative for NUL.
        seen |= byte | (byte - 1);
      }
      this.trim(cell, from, at);
      if (stop === QUOTE) {
        // A cell with blanks before its quote may stay unclosed; its quote is content then.
        if (at === end) return false;
        at++;
        if (at < end && bytes[at] !== delimiter) at = this.passBlanks(at, end);
      }
      if (at >= end) return cell === width - 1 && this.fits(seen);
      if (bytes[at] !== delimiter) return false;
      at++;
    }
    return false;
  }

  /** A range of the record cut last. */
  text(start: number, end: number): string {
    if (!this.isAscii) return this.bytes.toString('utf8', start, end);
    this.chars ??= this.bytes.toString('latin1');
    return this.chars.slice(start, end);
  }

  /** @param seen the bits of all bytes of the cells */
  private fits(seen: number): boolean {
    this.isAscii = seen >>> 0 <= 0x7f;
    if (this.isAscii) return true;
    if (seen < 0 || !this.isUtf8) return false;
    const { starts, ends } = this;
    for (let cell = 0; cell < this.width; cell++) {
      if (starts[cell] !== ends[cell] && this.hasBlanks(starts[cell]!, ends[cell]! - 1)) return false;
    }
    return true;
  }

  private hasBlanks(first: number, last: number): boolean {
    // Back to the first byte of the last character.
    while ((this.bytes[last]! & 0xc0) === 0x80) last--;
    return isBlank(this.codePointAt(first)) || isBlank(this.codePointAt(last));
  }

  /** @param at first byte of a character */
  private codePointAt(at: number): number {
    const { bytes } = this;
    const byte = bytes[at]!;
    if (byte < 0x80) return byte;
    const second = bytes[at + 1]! & 0x3f;
    if (byte < 0xe0) return ((byte & 0x1f) << 6) | second;
    const third = bytes[at + 2]! & 0x3f;
    if (byte < 0xf0) return ((byte & 0x0f) << 12) | (second << 6) | third;
    return ((byte & 0x07) << 18) | (second << 12) | (third << 6) | (bytes[at + 3]! & 0x3f);
  }

  /** Blanks are passed whether a quote follows or not: in other cells they are trimmed anyway. */
  private passBlanks(at: number, end: number): number {
    while (at < end && this.blanks[this.bytes[at]!] === 1) at++;
    return at;
  }

  private trim(cell: number, from: number, to: number): void {
    const { bytes } = this;
    while (from < to && isAsciiBlank(bytes[from]!)) from++;
    while (to > from && isAsciiBlank(bytes[to - 1]!)) to--;
    this.starts[cell] = from;
    this.ends[cell] = to;
  }
}

function isAsciiBlank(byte: number): boolean {
  return byte === 0x20 || (byte <= 0x0d && byte >= 0x09);
}
