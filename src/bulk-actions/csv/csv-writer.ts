/** For spreadsheets: without it they read the file in the charset of their machine. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What has to be quoted: quotes, line breaks, byte order marks, and whatever somebody may take for the delimiter. */
const QUOTED = /[",;\t|\r\n\uFEFF]/;

/**
 * A record of RFC 4180 with its line break. Our reader reads the same cells back, unless all of them are empty: it
 * skips such a record.
 *
 * @param delimiter one of `DELIMITERS`
 */
export function writeRecord(cells: readonly string[], delimiter = ','): string {
  const quoted = cells.map((cell) => (QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  const record = quoted.join(delimiter);
  // Other programs skip an empty line too.
  return `${record === '' ? '""' : record}\r\n`;
}
