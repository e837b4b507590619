import type { Encoding } from './charsets.js';

export const COMMA = 0x2c;
export const QUOTE = 0x22;
export const CR = 0x0d;
export const LF = 0x0a;

/** The bytes that may delimit cells; the order is of no meaning. */
export const DELIMITERS: readonly number[] = [COMMA, 0x3b /* ; */, 0x09 /* tab */, 0x7c /* | */];

/**
 * How a file is cut into records and cells.
 *
 * `LF`: a record ends at `\n`, one `\r` before it is no part of it, any other `\r` is content.
 * `CR`: `\r`, `\r\n` and `\n` each end a record.
 */
export interface Dialect {
  /** One byte of `DELIMITERS`. */
  readonly delimiter: number;
  readonly lineBreak: 'LF' | 'CR';
  /** Left out: UTF-8. Records are found without it, for line breaks, quotes and delimiters are the same in all. */
  readonly encoding?: Encoding;
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
 * winner, since a tie says nothing and comma is what the extension promises.
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

/** @returns `breakAt`: the first line break outside quotes, -1 if none; `counts`: per delimiter, outside quotes */
function walkFirstRecord(
  head: Buffer,
  delimiters: readonly number[],
): { breakAt: number; counts: Map<number, number> } {
  const counts = new Map(delimiters.map((delimiter) => [delimiter, 0]));
  let breakAt = -1;
  let cellStart = true;
  let blank = true;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i]!;
    if (byte === CR || byte === LF) {
      if (breakAt < 0) breakAt = i;
      if (!blank) break;
      continue;
    }
    blank = false;
    const count = counts.get(byte);
    if (count !== undefined) counts.set(byte, count + 1);
    if (byte === QUOTE && cellStart) i = closingQuote(head, i);
    cellStart = count !== undefined;
  }
  return { breakAt, counts };
}

/** @returns `open` itself when the cell is never closed: the quote is then taken for content */
function closingQuote(head: Buffer, open: number): number {
  for (let i = head.indexOf(QUOTE, open + 1); i >= 0; i = head.indexOf(QUOTE, i + 2)) {
    if (head[i + 1] !== QUOTE) return i;
  }
  return open;
}
