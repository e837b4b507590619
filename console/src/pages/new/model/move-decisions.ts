import type { Assigned, FileColumn } from './mapping-field.js';
import { headerKey, isSameList } from './mapping-fit.js';

interface Decisions<Applied> {
  /** The columns that the others are of. */
  readonly was: readonly FileColumn[];
  readonly assigned: Assigned;
  readonly applied: Applied | null;
}

/**
 * What was decided of a file before it was changed, for the columns that it has now: by header, because the same
 * position may be another column. What cannot be told from others by its header is decided anew.
 */
export function moveDecisions<Applied>(
  { was, assigned, applied }: Decisions<Applied>,
  columns: readonly FileColumn[],
): Decisions<Applied> {
  if (isSameList(headersOf(was), headersOf(columns))) return { was: [], assigned, applied };
  const before = clearPositions(was);
  const moved = [...clearPositions(columns)].flatMap(([header, position]) => {
    const target = assigned[before.get(header) ?? 0];
    return target === undefined ? [] : [[position, target] as const];
  });
  return { was: [], assigned: Object.fromEntries(moved), applied: null };
}

/** By header: those that are not empty and occur once. */
function clearPositions(columns: readonly FileColumn[]): Map<string, number> {
  const keys = headersOf(columns).map(headerKey);
  const isClear = (key: string): boolean => key !== '' && keys.indexOf(key) === keys.lastIndexOf(key);
  return new Map(keys.flatMap((key, i) => (isClear(key) ? [[key, columns[i]!.position] as const] : [])));
}

function headersOf(columns: readonly FileColumn[]): string[] {
  return columns.map(({ header }) => header);
}
