import { CR, CTRL_Z, type Dialect, LF, QUOTE, SPACE, TAB } from './dialect.js';

/**
 * The blanks that are skipped around a quoted cell: spaces, and tabs unless they delimit cells.
 *
 * @returns 1 for each byte that is one; none is in chunks of earlier versions
 */
export function blanksOf({ delimiter, version }: Dialect): Uint8Array {
  const blanks = new Uint8Array(256);
  if (version === undefined) return blanks;
  blanks[SPACE] = 1;
  if (delimiter !== TAB) blanks[TAB] = 1;
  return blanks;
}

/** The two bytes of a no-break space in UTF-8. */
const NO_BREAK = [0xc2, 0xa0] as const;

/** White space of ASCII, and Ctrl-Z. */
const SHOWS_NOTHING: ReadonlySet<number> = new Set([TAB, LF, 0x0b, 0x0c, CR, SPACE, CTRL_Z]);

/**
 * Recognises blank records: those with nothing but delimiters, white space, no-break spaces of UTF-8, quoted cells with
 * nothing else in them, and Ctrl-Z. A program that shows the file as a table shows an empty row there.
 */
export class BlankRecords {
  private readonly nothing = new Uint8Array(256);
  private readonly blanks: Uint8Array;
  private readonly delimiter: number;
  private readonly isAsked: boolean;

  constructor(dialect: Dialect) {
    this.delimiter = dialect.delimiter;
    this.blanks = blanksOf(dialect);
    for (const byte of SHOWS_NOTHING) this.nothing[byte] = 1;
    // In chunks of earlier versions blank records are rows.
    this.isAsked = dialect.version !== undefined;
  }

  /** @returns 1 for each byte with which such a record may begin */
  starts(): Uint8Array {
    const starts = new Uint8Array(256);
    if (!this.isAsked) return starts;
    for (const byte of [...SHOWS_NOTHING, this.delimiter, QUOTE, NO_BREAK[0]]) starts[byte] = 1;
    return starts;
  }

  /** @param start of a record without a fault, as the scanner found it */
  has(bytes: Buffer, start: number, end: number): boolean {
    if (bytes[start] === QUOTE && this.isContent(bytes[start + 1]!)) return false;
    for (let at = start; ; at++) {
      at = this.passBlanks(bytes, at, end);
      if (at < end && bytes[at] === QUOTE) {
        at = this.passNothing(bytes, at + 1, end, QUOTE);
        // Neither content nor a quote that is doubled.
        if (bytes[at] !== QUOTE) return false;
        at = this.passBlanks(bytes, at + 1, end);
      } else {
        at = this.passNothing(bytes, at, end, this.delimiter);
      }
      if (at >= end) return true;
      if (bytes[at] !== this.delimiter) return false;
    }
  }

  /** Where all cells are quoted, most records have content right behind the first quote. */
  private isContent(byte: number): boolean {
    return this.nothing[byte] === 0 && byte !== QUOTE && byte !== NO_BREAK[0];
  }

  private passBlanks(bytes: Buffer, at: number, end: number): number {
    while (at < end && this.blanks[bytes[at]!] === 1) at++;
    return at;
  }

  /** @param stop a byte that ends the blank run, even if it is blank itself */
  private passNothing(bytes: Buffer, at: number, end: number, stop: number): number {
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === stop) return at;
      if (this.nothing[byte] === 1) continue;
      if (byte !== NO_BREAK[0] || at + 1 >= end || bytes[at + 1] !== NO_BREAK[1]) return at;
      at++;
    }
    return at;
  }
}
