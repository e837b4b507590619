import { unguardCell } from './formula-guard.js';
import { mapHeader } from './header.js';
import type { GivenMapping, TakenHeader } from './header.js';
import type { HeaderProblem } from './header-problems.js';
import type { HeaderColumn } from './header-targets.js';

/** The columns that `results.csv` has before those of the file. */
export const OUTCOME_COLUMNS = ['_row', '_line', '_status', '_code', '_message', '_record_id'] as const;

/** Those by which the file is known again; people delete the others, for they are long or of no use to them. */
const MARKS: readonly string[] = ['_row', '_status', '_code'];

/** Whether a header of a results file names one of our columns. */
export function isOutcomeColumn(header: string): boolean {
  return (OUTCOME_COLUMNS as readonly string[]).includes(header.trim().toLowerCase());
}

/** Whether a header is that of a results file, which somebody has corrected and sent again. */
export function isResultsHeader(cells: readonly string[]): boolean {
  const names = new Set(cells.map((cell) => cell.trim().toLowerCase()));
  return MARKS.every((mark) => names.has(mark));
}

/** `mapHeader` for files that may be results files: our columns are ignored there, whatever the entity calls its own. */
export function mapFileHeader(
  cells: readonly string[],
  columns: readonly HeaderColumn[],
  required: readonly string[],
  given?: GivenMapping,
): readonly TakenHeader[] | { problems: readonly HeaderProblem[] } {
  if (!isResultsHeader(cells)) return mapHeader(cells, columns, required, given);
  const own = cells.filter((cell) => !isOutcomeColumn(cell)).map(unguardCell);
  const taken = mapHeader(own, columns, required, given);
  if ('problems' in taken) return taken;
  const others = taken.values();
  return cells.map((cell) =>
    isOutcomeColumn(cell) ? { header: cell.trim(), column: null } : others.next().value!,
  );
}
