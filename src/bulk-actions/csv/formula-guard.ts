/**
 * What some spreadsheets, or the import into them, skip before they look for a formula: blanks of any width, control
 * characters (NUL and line breaks among them), and marks that take no room.
 */
const PASSED_OVER = String.raw`[\s\p{Cc}\p{Cf}]`;
/** Characters that begin a formula; East Asian settings treat the full-width forms the same. */
const BEGINS = '[=+\\-@＝＋－＠]';
/**
 * What a spreadsheet may take for a formula: a cell that begins like one, or with a character that the import drops, so
 * that the next character comes first. The guard itself is included, so that guarded cells can be recognised.
 */
const SUSPECT = `(?:'|[\\p{Cc}]|${PASSED_OVER}*${BEGINS})`;

const IS_SUSPECT = new RegExp(`^${SUSPECT}`, 'u');
const IS_GUARDED = new RegExp(`^'${SUSPECT}`, 'u');

/** Puts a quote before a cell that a spreadsheet may run as a formula. */
export function guardCell(cell: string): string {
  return IS_SUSPECT.test(cell) ? `'${cell}` : cell;
}

/**
 * Takes the guard off; a cell without one stays as it is. An earlier guard marked fewer cells, all of which are marked
 * here too, so files that it wrote are read correctly.
 */
export function unguardCell(cell: string): string {
  return IS_GUARDED.test(cell) ? cell.slice(1) : cell;
}
