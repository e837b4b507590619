/** For spreadsheets: without it they read the file in the charset of their machine. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What has to be quoted: quotes, line breaks, byte order marks, and whatever somebody may take for the delimiter. */
const QUOTED = /[",;\t|\r\n\uFEFF]/;

/**
 * The cells of a record, quoted where they have to be. Our reader reads the same cells back, unless all of them are
 * empty: it skips such a record.
 *
 * @param delimiter one of `DELIMITERS`
 */
export function joinCells(cells: readonly string[], delimiter = ','): string {
  const record = cells.map((cell) => (QUOTED.test(cell) ? quoteCell(cell) : cell)).join(delimiter);
  // Other programs skip an empty line too.
  return record === '' ? '""' : record;
}

export function quoteCell(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** A record of RFC 4180 with its line break; the parameters are those of `joinCells`. */
export function writeRecord(cells: readonly string[], delimiter = ','): string {
  return `${joinCells(cells, delimiter)}\r\n`;
}
