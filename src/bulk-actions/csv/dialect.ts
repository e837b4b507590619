import { isMarkAt, MARK_BYTES } from './byte-order-mark.js';
import type { Encoding } from './charsets.js';

export const COMMA = 0x2c;
export const QUOTE = 0x22;
export const CR = 0x0d;
export const LF = 0x0a;
export const TAB = 0x09;
export const SPACE = 0x20;
/** What DOS and CP/M end a text with, Ctrl-Z. */
export const CTRL_Z = 0x1a;

/** The bytes that may delimit cells, in no particular order. */
export const DELIMITERS: readonly number[] = [COMMA, 0x3b /* ; */, TAB, 0x7c /* | */];

/**
 * How a file is cut into records and cells.
 *
 * `LF`: a record ends at `\n`, one `\r` before it belongs to the line break, any other `\r` is content.
 * `CR`: `\r`, `\r\n` and `\n` each end a record.
 */
export interface Dialect {
  /** One byte of `DELIMITERS`. */
  readonly delimiter: number;
  readonly lineBreak: 'LF' | 'CR';
  /** Left out: UTF-8. Records are found without it, for line breaks, quotes and delimiters are the same in all. */
  readonly encoding?: Encoding;
  /**
   * `2`: blanks around a quoted cell, byte order marks before a record and blank records are skipped. Left out: the
   * rules of earlier versions, whose chunks must be read as they were cut.
   */
  readonly version?: 2;
}

/** What a user may write for a delimiter that is hard to type. */
const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['\\t', '\t'],
  ['pipe', '|'],
]);

/** @param label a delimiter, or its English name */
export function delimiterOf(label: string): string | null {
  if (label.length === 1 && DELIMITERS.includes(label.charCodeAt(0))) return label;
  return DELIMITER_NAMES.get(label.toLowerCase()) ?? null;
}

/**
 * The file's first line break outside quotes decides, also where it ends an empty line.
 *
 * @param head the first bytes of the file, without a byte order mark; at least its first record and one byte more
 * @param delimiter where it is known; else a quote after any of `DELIMITERS` opens a cell
 * @returns `LF` when there is no line break at all
 */
export function detectLineBreak(head: Buffer, delimiter?: number): Dialect['lineBreak'] {
  const { breakAt } = walkFirstRecord(head, delimiter === undefined ? DELIMITERS : [delimiter]);
  return head[breakAt] === CR && head[breakAt + 1] !== LF ? 'CR' : 'LF';
}

/**
 * The one of `DELIMITERS` that stands most often outside quotes in the first record; comma when there is no single
 * winner, because a tie decides nothing and files are named .csv.
 *
 * @param head as for `detectLineBreak`
 */
export function detectDelimiter(head: Buffer): number {
  return findDelimiter(head) ?? COMMA;
}

/** The same; null when there is no single winner. */
export function findDelimiter(head: Buffer): number | null {
  const { counts } = walkFirstRecord(head, DELIMITERS);
  const most = Math.max(...counts.values());
  const winners = DELIMITERS.filter((delimiter) => counts.get(delimiter) === most);
  return winners.length === 1 ? winners[0]! : null;
}

/** A spreadsheet that quotes every cell and fills up the line adds some more behind. */
const SEPARATOR = /^(?:sep=([,;\t|])|"sep=([,;\t|])"\2*)[ \t]*(?:\r\n?|\n)/i;
/** More bytes than anybody would write into such a line. */
const SEPARATOR_BYTES = 4096;

/**
 * The line by which Excel is told the delimiter, at the very beginning of the file: `sep=`, one of `DELIMITERS`, and a
 * line break; in any case, in quotes or not, and blanks may stand behind it.
 *
 * @param head as for `detectLineBreak`
 * @returns the delimiter, and where the line ends, behind its line break; null where there is no such line
 */
export function readSeparatorLine(head: Buffer): { delimiter: number; end: number } | null {
  const found = SEPARATOR.exec(head.toString('latin1', 0, SEPARATOR_BYTES));
  if (found === null) return null;
  return { delimiter: (found[1] ?? found[2]!).charCodeAt(0), end: found[0].length };
}

/** What may stand in a line that is no record, besides quotes that are closed at once. */
const NOTHING: readonly number[] = [...DELIMITERS, SPACE, 0x0b, 0x0c, CTRL_Z];

/**
 * The first record with any content.
 *
 * @returns `breakAt`: the first line break outside quotes, also that of a line before the record, -1 if none; `counts`:
 *   per delimiter, outside quotes
 */
function walkFirstRecord(
  head: Buffer,
  delimiters: readonly number[],
): { breakAt: number; counts: Map<number, number> } {
  const counts = new Map(delimiters.map((delimiter) => [delimiter, 0]));
  let breakAt = -1;
  let cellStart = true;
  let blank = true;
  let start = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i]!;
    if (byte === CR || byte === LF) {
      if (breakAt < 0) breakAt = i;
      if (!blank) break;
      for (const delimiter of delimiters) counts.set(delimiter, 0);
      cellStart = true;
      start = i + 1;
    } else if (i === start && isMarkAt(head, i)) {
      start += MARK_BYTES;
      i = start - 1;
    } else if (byte === QUOTE && cellStart) {
      const close = closingQuote(head, i, delimiters);
      blank &&= close === i + 1;
      cellStart = false;
      i = close;
    } else {
      const count = counts.get(byte);
      if (count !== undefined) counts.set(byte, count + 1);
      cellStart = count !== undefined || (cellStart && (byte === SPACE || byte === TAB));
      blank &&= NOTHING.includes(byte);
    }
  }
  return { breakAt, counts };
}

/**
 * @returns `open` itself when the cell is not closed, with nothing but blanks before what follows it: the quote is then
 *   taken for content
 */
function closingQuote(head: Buffer, open: number, delimiters: readonly number[]): number {
  for (let i = head.indexOf(QUOTE, open + 1); i >= 0; i = head.indexOf(QUOTE, i + 2)) {
    if (head[i + 1] === QUOTE) continue;
    let after = i + 1;
    while (head[after] === SPACE || (head[after] === TAB && !delimiters.includes(TAB))) after++;
    const byte = head[after];
    const isClosed = byte === undefined || byte === CR || byte === LF || delimiters.includes(byte);
    return isClosed ? i : open;
  }
  return open;
}
