import type { TakenHeader } from './header.js';
import type { HeaderColumn } from './header-targets.js';
import { nearestHeader } from './missing-columns.js';

/** Headers that are compared at most: each is compared with every column that is missing. */
const MAX_COMPARED = 200;

/**
 * For headers that mean nothing, what they may be meant for: the columns and parts that no other header gives. Only for
 * showing it to somebody who decides.
 *
 * @param taken each header of the file
 * @param isFree whether nothing is known of a header
 * @returns names of columns or parts, by the places of the headers
 */
export function suggestColumns(
  taken: readonly TakenHeader[],
  columns: readonly HeaderColumn[],
  isFree: (place: number) => boolean,
): ReadonlyMap<number, string> {
  const free = taken.flatMap(({ header }, place) =>
    header !== '' && isFree(place) ? [{ header, place }] : [],
  );
  const compared = free.slice(0, MAX_COMPARED);
  const suggestions = new Map<number, string>();
  for (const wanted of columns.flatMap((column) => lackingOf(column, taken))) {
    const left = compared.filter(({ place }) => !suggestions.has(place));
    const nearest = nearestHeader(
      wanted,
      left.map(({ header }) => header),
    );
    const found = left.find(({ header }) => header === nearest);
    if (found !== undefined) suggestions.set(found.place, wanted.name);
  }
  return suggestions;
}

/** The column, and its parts, as far as no header gives them. */
function lackingOf(
  column: HeaderColumn,
  taken: readonly TakenHeader[],
): Pick<HeaderColumn, 'name' | 'aliases'>[] {
  const own = taken.filter((header) => header.column === column.name);
  if (own.some(({ part }) => part === undefined)) return [];
  const parts = (column.combine ?? []).filter((_, i) => !own.some(({ part }) => part === i + 1));
  return own.length > 0 ? parts : [column, ...parts];
}
