/** For spreadsheets, which take a file without it for one in the charset of their machine. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What has to be quoted: quotes, line breaks, and whatever somebody may take for the delimiter. */
const QUOTED = /[",;\t|\r\n]/;

/**
 * A record of RFC 4180 with its line break; what `splitRecord` makes cells of again.
 *
 * @param delimiter one of `DELIMITERS`
 */
export function writeRecord(cells: readonly string[], delimiter = ','): string {
  const quoted = cells.map((cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  const record = quoted.join(delimiter);
  // An empty line would be no record.
  return `${record === '' ? '""' : record}\r\n`;
}
