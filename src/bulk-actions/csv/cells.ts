import type { Dialect } from './dialect.js';

const QUOTE = 0x22;
const NONE = -1;

/**
 * Cuts a record without a fault into its cells. The scanner has already made sure that every quoted cell is closed,
 * with nothing but blanks before the delimiter or the end, so that is not checked again. A quote that does not open a
 * cell is content. A quote behind blanks opens a cell only if that cell is closed; the decision here is the same as the
 * scanner's.
 *
 * @param record the record's text without its line break
 * @param delimiter one character
 * @param version that of the dialect
 * @returns at least one cell
 */
export function splitRecord(record: string, delimiter: string, version?: Dialect['version']): string[] {
  const space = version === undefined ? NONE : 0x20;
  const tab = version === undefined || delimiter === '\t' ? NONE : 0x09;
  const delimits = delimiter.charCodeAt(0);
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    let end: number;
    const first = record.charCodeAt(at);
    const open = first === space || first === tab ? openingQuote(record, at, space, tab, delimiter) : at;
    if (record.charCodeAt(open) === QUOTE) {
      const close = closingQuote(record, open + 1);
      cells.push(undouble(record.slice(open + 1, close)));
      end = close + 1;
      if (end < record.length && record.charCodeAt(end) !== delimits)
        end = passBlanks(record, end, space, tab);
    } else {
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

/** @returns `at` where no quote behind the blanks there opens a cell */
function openingQuote(record: string, at: number, space: number, tab: number, delimiter: string): number {
  const open = passBlanks(record, at, space, tab);
  if (record.charCodeAt(open) !== QUOTE) return at;
  const close = closingQuote(record, open + 1);
  const after = passBlanks(record, close + 1, space, tab);
  const isClosed = close < record.length && (after === record.length || record[after] === delimiter);
  return isClosed ? open : at;
}

function closingQuote(record: string, from: number): number {
  let at = record.indexOf('"', from);
  while (at >= 0 && record.charCodeAt(at + 1) === QUOTE) at = record.indexOf('"', at + 2);
  return at < 0 ? record.length : at;
}

function undouble(cell: string): string {
  return cell.includes('"') ? cell.replaceAll('""', '"') : cell;
}
