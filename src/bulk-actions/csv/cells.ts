/**
 * Cuts a record without a fault into its cells. The scanner has already made sure that every quoted cell is closed
 * before a delimiter or the end, so nothing is checked anew: a quote that does not open a cell is content.
 *
 * @param record the record's text without its line break
 * @param delimiter one character
 * @returns at least one cell
 */
export function splitRecord(record: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    let end: number;
    if (record.charCodeAt(at) === 0x22) {
      end = closingQuote(record, at + 1);
      cells.push(undouble(record.slice(at + 1, end)));
      end++;
    } else {
      end = record.indexOf(delimiter, at);
      if (end < 0) end = record.length;
      cells.push(record.slice(at, end));
    }
    if (end >= record.length) return cells;
    at = end;
  }
}

function closingQuote(record: string, from: number): number {
  let at = record.indexOf('"', from);
  while (at >= 0 && record.charCodeAt(at + 1) === 0x22) at = record.indexOf('"', at + 2);
  return at < 0 ? record.length : at;
}

function undouble(cell: string): string {
  return cell.includes('"') ? cell.replaceAll('""', '"') : cell;
}
