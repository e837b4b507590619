import { trimCell } from './blanks.js';
import type { FormattedColumn } from './cell-format.js';
import { columnOf, formatOf } from './cell-format.js';
import { guardCell, unguardCell } from './formula-guard.js';
import type { TakenHeader } from './header.js';
import { mapHeader } from './header.js';
import { sameHeader } from './header-key.js';
import type { GivenMapping, HeaderMapping, MappedColumn } from './header-mapping.js';
import { ColumnList, mappedColumns } from './header-mapping.js';
import type { HeaderProblem } from './header-problems.js';
import type { HeaderColumn } from './header-targets.js';
import { HeaderTargets } from './header-targets.js';
import { isMappingColumn, readMappingColumn } from './mapping-column.js';

/**
 * The columns that `results.csv` has before those of the file; behind them one for the mapping, where it needs that.
 */
export const OUTCOME_COLUMNS = ['_row', '_line', '_status', '_code', '_message', '_record_id'] as const;

/** The columns by which a results file is recognised; people delete the others. */
const MARKS: readonly string[] = ['_row', '_status', '_code'];

/** Whether a header of a results file names one of our columns. */
export function isOutcomeColumn(header: string): boolean {
  return (
    (OUTCOME_COLUMNS as readonly string[]).includes(header.trim().toLowerCase()) || isMappingColumn(header)
  );
}

/** Whether a header is that of a results file that was corrected and uploaded again. */
export function isResultsHeader(cells: readonly string[]): boolean {
  const names = new Set(cells.map((cell) => cell.trim().toLowerCase()));
  return MARKS.every((mark) => names.has(mark));
}

/**
 * `mapHeader` for files that may be results files: our columns are ignored there, whatever the entity calls its own,
 * and headers mean what they meant in the file before, unless `given` says otherwise.
 */
export function mapFileHeader(
  cells: readonly string[],
  columns: readonly HeaderColumn[],
  required: readonly string[],
  given?: GivenMapping,
  delimiter?: string,
  isRead?: (column: string) => boolean,
): readonly TakenHeader[] | { problems: readonly HeaderProblem[] } {
  if (!isResultsHeader(cells)) return mapHeader(cells, columns, required, given, delimiter, isRead);
  const own = cells.filter((cell) => !isOutcomeColumn(cell)).map(unguardCell);
  const carried = readMappingColumn(cells);
  if (carried === null) return { problems: [UNREADABLE] };
  const lost = given instanceof ColumnList ? [] : findLost(own, carried, given);
  if (lost.length > 0) return { problems: lost };
  const merged = mergeMappings(own, carried, given, HeaderTargets.of(columns));
  const taken = mapHeader(own, columns, required, merged, delimiter, isRead);
  if ('problems' in taken) return taken;
  const others = taken.values();
  return cells.map((cell) =>
    isOutcomeColumn(cell) ? { header: cell.trim(), column: null } : others.next().value!,
  );
}

/**
 * What is said of each header: by `given`, or by the mapping that a results file carries. Null: to ignore it.
 * Undefined: nothing, so its own name decides.
 */
export function saidOfHeaders(cells: readonly string[], given: GivenMapping = {}): MappedColumn[] {
  if (!isResultsHeader(cells)) return mappedColumns(cells.map(trimCell), given);
  const own = cells.filter((cell) => !isOutcomeColumn(cell)).map(unguardCell);
  const mapping = mergeMappings(own, readMappingColumn(cells) ?? {}, given);
  const said = mappedColumns(own, mapping).values();
  return cells.map((cell) => (isOutcomeColumn(cell) ? null : said.next().value));
}

const UNREADABLE: HeaderProblem = {
  code: 'INVALID_MAPPING',
  field: 'file',
  message:
    'The header "_mapping:…" of the results file does not hold its mapping as JSON any more. Restore it as it was, or ' +
    'delete that column and send mapping.',
};

/** Where identical headers were mapped differently and their number has changed, it is unclear which one is which. */
function findLost(
  own: readonly string[],
  carried: HeaderMapping,
  given: HeaderMapping = {},
): HeaderProblem[] {
  const headers = own.map(sameHeader);
  const told = new Set(Object.keys(given).map(sameHeader));
  return Object.entries(carried).flatMap(([header, columns]) => {
    const count = headers.filter((other) => other === sameHeader(header)).length;
    const isTold = told.has(sameHeader(header)) || told.has(sameHeader(guardCell(header)));
    if (!Array.isArray(columns) || count === 0 || count === columns.length || isTold) return [];
    const message =
      `The results file had ${columns.length} columns "${header}", which were taken differently, and has ${count} of ` +
      'them now. Restore them as they were, or send mapping as an array.';
    return [{ code: 'INVALID_MAPPING' as const, field: 'file', message }];
  });
}

/**
 * The carried mapping is ignored for headers that were deleted since. The given mapping may name a header as it looks
 * in the file, and may also name our columns, as long as it ignores them. Where it names the column that the header
 * had, what is carried of how the cells are written still holds, for they are the same cells.
 *
 * @param targets left out: formats do not matter
 */
function mergeMappings(
  own: readonly string[],
  carried: HeaderMapping,
  given: GivenMapping | undefined,
  targets?: HeaderTargets,
): GivenMapping {
  const meanings = mappedColumns(own, carried);
  if (given instanceof ColumnList)
    return new ColumnList(given.columns.map((target, i) => withFormat(target, meanings[i], targets)));
  const before = new Map(own.map((header, i) => [sameHeader(header), meanings[i]]));
  const isThere = (header: string): boolean => before.has(sameHeader(header));
  const kept = Object.entries(carried).filter(([header]) => isThere(header));
  const merged = Object.entries(given ?? {})
    .filter(([header, column]) => column !== null || isThere(header) || !isOutcomeColumn(header))
    .map(([header, column]) => [isThere(header) ? header : unguardCell(header), column] as const)
    .map(
      ([header, column]) => [header, withFormat(column, before.get(sameHeader(header)), targets)] as const,
    );
  const told = new Set(merged.map(([header]) => sameHeader(header)));
  return Object.fromEntries([...kept.filter(([header]) => !told.has(sameHeader(header))), ...merged]);
}

/** What is said of a header, with what was said before of the cells of the same column. */
function withFormat<T extends HeaderMapping[string]>(
  target: T,
  before: MappedColumn,
  targets: HeaderTargets | undefined,
): T | FormattedColumn {
  const format = formatOf(before);
  if (format === undefined || target === null || (typeof target === 'object' && !('column' in target)))
    return target;
  const column = columnOf(target)!;
  const isSame = targets !== undefined && targets.find(column) === targets.find(columnOf(before!)!);
  return isSame ? { column, ...format, ...formatOf(target) } : target;
}
