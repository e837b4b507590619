import { readCarriedMapping } from './given-mapping.js';
import { mapHeader } from './header.js';
import type { TakenHeader } from './header.js';
import { HeaderTargets } from './header-targets.js';
import type { HeaderColumn } from './header-targets.js';
import type { HeaderMapping } from './header-wishes.js';

/** What the header of the column begins with that tells how the other headers were taken; its cells are empty. */
const PREFIX = '_mapping:';

export function isMappingColumn(header: string): boolean {
  return header.trim().toLowerCase().startsWith(PREFIX);
}

/**
 * The header of a column that carries how headers were taken, so that a file that is sent again is taken the same way.
 *
 * @param taken by whatever the user said of them
 * @returns null where their names alone say the same
 */
export function mappingColumnOf(
  taken: readonly TakenHeader[],
  columns: readonly HeaderColumn[],
): string | null {
  const headers = taken.map(({ header }) => header);
  const byName = mapHeader(headers, columns, []);
  if (!('problems' in byName) && byName.every((found, i) => isSame(found, taken[i]!))) return null;
  const targets = new HeaderTargets(columns);
  const speaksForItself = (found: TakenHeader): boolean => {
    const target = targets.find(found.header);
    return isSame(found, { column: target?.column ?? null, part: target?.part ?? undefined });
  };
  const mapping = [...Map.groupBy(taken, ({ header }) => header)].flatMap(([header, group]) => {
    if (group.every(speaksForItself)) return [];
    const meanings = group.map((found) => nameOf(found, columns));
    return [[header, new Set(meanings).size > 1 ? meanings : meanings[0]!] as const];
  });
  return PREFIX + JSON.stringify(Object.fromEntries(mapping));
}

/** @returns the mapping that a header carries, none where there is no such column, null where it cannot be read */
export function readMappingColumn(cells: readonly string[]): HeaderMapping | null {
  const cell = cells.find(isMappingColumn);
  return cell === undefined ? {} : readCarriedMapping(cell.trim().slice(PREFIX.length));
}

type Meaning = Pick<TakenHeader, 'column'> & { readonly part?: number | undefined };

function isSame(a: Meaning, b: Meaning): boolean {
  return a.column === b.column && a.part === b.part;
}

/** The name by which a mapping calls a column or one of its parts. */
export function nameOf({ column, part }: TakenHeader, columns: readonly HeaderColumn[]): string | null {
  if (part === undefined) return column;
  return columns.find(({ name }) => name === column)?.combine?.[part - 1]?.name ?? column;
}
