import type { CellFormat, MappingTarget } from './cell-format.js';
import { columnOf, formatOf, isSameFormat } from './cell-format.js';
import { readCarriedMapping } from './given-mapping.js';
import type { TakenHeader } from './header.js';
import { mapHeader } from './header.js';
import { sameHeader } from './header-key.js';
import type { HeaderMapping } from './header-mapping.js';
import type { HeaderColumn } from './header-targets.js';
import { HeaderTargets } from './header-targets.js';

/** What the header of the column begins with that tells how the other headers were taken; its cells are empty. */
const PREFIX = '_mapping:';

export function isMappingColumn(header: string): boolean {
  return header.trim().toLowerCase().startsWith(PREFIX);
}

/**
 * The header of a column that carries the mapping, so that a results file that is uploaded again is mapped the same
 * way.
 *
 * @param taken by whatever the user said of them
 * @returns null where the names alone give the same mapping
 */
export function mappingColumnOf(
  taken: readonly TakenHeader[],
  columns: readonly HeaderColumn[],
): string | null {
  const headers = taken.map(({ header }) => header);
  const targets = new HeaderTargets(columns);
  const speaksForItself = (found: TakenHeader): boolean => {
    const target = targets.find(found.header);
    return isSame(found, { column: target?.column ?? null, part: target?.part ?? undefined });
  };
  const groups = [...Map.groupBy(taken, ({ header }) => sameHeader(header)).values()];
  const mappingOf = (isNamed: (found: TakenHeader) => boolean): HeaderMapping =>
    Object.fromEntries(
      groups
        .filter((group) => group.some(isNamed))
        .map((group) => [group[0]!.header, meaningOf(group, columns)]),
    );
  const isEnough = (mapping: HeaderMapping): boolean => {
    const again = mapHeader(headers, columns, [], mapping);
    return !('problems' in again) && again.every((found, i) => isSame(found, taken[i]!));
  };
  if (isEnough({})) return null;
  const different = mappingOf((found) => !speaksForItself(found));
  // Which of several headers is used depends on what the mapping says about the others.
  const mapping = isEnough(different)
    ? different
    : mappingOf((found) => found.column !== null || !speaksForItself(found));
  return PREFIX + JSON.stringify(mapping);
}

/** The mapping of identical headers: one entry for each where they were mapped differently. */
function meaningOf(group: readonly TakenHeader[], columns: readonly HeaderColumn[]): HeaderMapping[string] {
  const meanings = group.map((found): MappingTarget => {
    const column = nameOf(found, columns);
    return column === null || found.format === undefined ? column : { column, ...found.format };
  });
  const isOne = meanings.every((meaning) => isSameTarget(meaning, meanings[0]!));
  return isOne ? meanings[0]! : meanings;
}

function isSameTarget(a: MappingTarget, b: MappingTarget): boolean {
  return columnOf(a) === columnOf(b) && isSameFormat(formatOf(a), formatOf(b));
}

/** @returns the mapping that a header carries, none where there is no such column, null where it cannot be read */
export function readMappingColumn(cells: readonly string[]): HeaderMapping | null {
  const cell = cells.find(isMappingColumn);
  return cell === undefined ? {} : readCarriedMapping(cell.trim().slice(PREFIX.length));
}

type Meaning = Pick<TakenHeader, 'column'> & {
  readonly part?: number | undefined;
  readonly format?: CellFormat | undefined;
};

function isSame(a: Meaning, b: Meaning): boolean {
  return a.column === b.column && a.part === b.part && isSameFormat(a.format, b.format);
}

/** The name by which a mapping calls a column or one of its parts. */
export function nameOf({ column, part }: TakenHeader, columns: readonly HeaderColumn[]): string | null {
  if (part === undefined) return column;
  return columns.find(({ name }) => name === column)?.combine?.[part - 1]?.name ?? column;
}
