import type { Dialect } from './dialect.js';

const QUOTE = 0x22;
const NONE = -1;

/**
 * Cuts a record without a fault into its cells. The scanner has already made sure that every quoted cell is closed, with
 * nothing but blanks before the delimiter or the end, so that is not checked anew: a quote that does not open a cell is
 * content. One behind blanks opens a cell only if that is closed so, which is seen here as the scanner saw it.
 *
 * @param record the record's text without its line break
 * @param delimiter one character
 * @param version that of the dialect
 * @returns at least one cell
 */
export function splitRecord(record: string, delimiter: string, version?: Dialect['version']): string[] {
  const space = version === undefined ? NONE : 0x20;
  const tab = version === undefined || delimiter === '\t' ? NONE : 0x09;
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    let end = NONE;
    if (record.charCodeAt(at) <= QUOTE) {
      const open = passBlanks(record, at, space, tab);
      if (record.charCodeAt(open) === QUOTE) {
        const close = closingQuote(record, open + 1);
        const after = passBlanks(record, close + 1, space, tab);
        if (open === at || isClosed(record, close, after, delimiter)) {
          cells.push(undouble(record.slice(open + 1, close)));
          end = after;
        }
      }
    }
    if (end === NONE) {
      end = record.indexOf(delimiter, at);
      if (end < 0) end = record.length;
      cells.push(record.slice(at, end));
    }
    if (end >= record.length) return cells;
    at = end;
  }
}

function passBlanks(record: string, at: number, space: number, tab: number): number {
  for (; ; at++) {
    const code = record.charCodeAt(at);
    if (code !== space && code !== tab) return at;
  }
}

/** @param after behind the closing quote and the blanks behind it */
function isClosed(record: string, close: number, after: number, delimiter: string): boolean {
  return close < record.length && (after === record.length || record[after] === delimiter);
}

function closingQuote(record: string, from: number): number {
  let at = record.indexOf('"', from);
  while (at >= 0 && record.charCodeAt(at + 1) === QUOTE) at = record.indexOf('"', at + 2);
  return at < 0 ? record.length : at;
}

function undouble(cell: string): string {
  return cell.includes('"') ? cell.replaceAll('""', '"') : cell;
}
