/**
 * What some spreadsheet, or the way into it, passes over before it looks for a formula: blanks of any width, control
 * characters (NUL and line breaks among them), and marks that take no room.
 */
const PASSED_OVER = String.raw`[\s\p{Cc}\p{Cf}]`;
/** What begins a formula, also in full width, which East Asian settings take for the same. */
const BEGINS = '[=+\\-@＝＋－＠]';
/**
 * What may be taken for a formula: what begins like one, or with a character that is dropped on the way, so that what
 * stands behind it comes first; and the guard itself, so that it can be told apart.
 */
const SUSPECT = `(?:'|[\\p{Cc}]|${PASSED_OVER}*${BEGINS})`;

const IS_SUSPECT = new RegExp(`^${SUSPECT}`, 'u');
const IS_GUARDED = new RegExp(`^'${SUSPECT}`, 'u');

/** A cell that no spreadsheet runs: one that may be taken for a formula gets a quote before it. */
export function guardCell(cell: string): string {
  return IS_SUSPECT.test(cell) ? `'${cell}` : cell;
}

/**
 * The cell that was guarded; one that bears no guard stays as it is. An earlier guard took fewer cells for suspect, all
 * of which are here too, and any that begins with a quote; so what it wrote is read as it was meant.
 */
export function unguardCell(cell: string): string {
  return IS_GUARDED.test(cell) ? cell.slice(1) : cell;
}
