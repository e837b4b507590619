/** For spreadsheets, which take a file without it for one in the charset of their machine. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What has to be quoted: delimiter, quote and line breaks (RFC 4180). */
const QUOTED = /[",\r\n]/;

/** A record of RFC 4180 with its line break, delimited by commas; what `splitRecord` makes cells of again. */
export function writeRecord(cells: readonly string[]): string {
  const record = cells
    .map((cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
  // An empty line would be no record.
  return `${record === '' ? '""' : record}\r\n`;
}
