/** For spreadsheets, which take a file without it for one in the charset of their machine. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What has to be quoted: quotes, line breaks, byte order marks, and whatever somebody may take for the delimiter. */
const QUOTED = /[",;\t|\r\n\uFEFF]/;

/**
 * A record of RFC 4180 with its line break; what our reader makes the same cells of again, unless nothing stands in any
 * of them: such a record is passed over.
 *
 * @param delimiter one of `DELIMITERS`
 */
export function writeRecord(cells: readonly string[], delimiter = ','): string {
  const quoted = cells.map((cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  const record = quoted.join(delimiter);
  // An empty line would be no record for other programs either.
  return `${record === '' ? '""' : record}\r\n`;
}
