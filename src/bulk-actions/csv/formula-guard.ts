/** What spreadsheets may take for the beginning of a formula, and the guard itself, so that it can be told apart. */
const SUSPECT = /^[=+\-@\t\r']/;
const GUARDED = /^'[=+\-@\t\r']/;

/** A cell that no spreadsheet runs: one that begins like a formula gets a quote before it. */
export function guardCell(cell: string): string {
  return SUSPECT.test(cell) ? `'${cell}` : cell;
}

/** The cell that was guarded; one that bears no guard stays as it is. */
export function unguardCell(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}
