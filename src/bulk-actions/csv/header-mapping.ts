import type { MappingTarget } from './cell-format.js';
import { sameHeader } from './header-key.js';

/**
 * What the user maps a header to: the name of a column or of a part, or null to ignore it. Undefined: the mapping does
 * not name it, so its own name decides.
 */
export type MappedColumn = MappingTarget | undefined;

/**
 * By headers as they stand in the file: the column that takes their cells, or null to ignore them. A list has an entry
 * for each of several identical headers, in their order; only results files carry one.
 */
export type HeaderMapping = Readonly<Record<string, MappingTarget | readonly MappingTarget[]>>;

/** A mapping by position: an entry for each column of the file, whatever its header. */
export class ColumnList {
  constructor(readonly columns: readonly MappingTarget[]) {}
}

/** The mapping that the user sends. */
export type GivenMapping = HeaderMapping | ColumnList;

/** @returns for each of the headers what it is mapped to */
export function mappedColumns(headers: readonly string[], given: GivenMapping): MappedColumn[] {
  if (given instanceof ColumnList) return headers.map((_, place) => given.columns[place] ?? null);
  const byHeader = new Map(Object.entries(given).map(([header, column]) => [sameHeader(header), column]));
  const seen = new Map<string, number>();
  return headers.map(sameHeader).map((header) => {
    const column = byHeader.get(header);
    if (!isList(column)) return column;
    const nth = seen.get(header) ?? 0;
    seen.set(header, nth + 1);
    return column[nth];
  });
}

/** `Array.isArray` does not tell lists that cannot be changed from other values. */
function isList(meaning: HeaderMapping[string] | undefined): meaning is readonly MappingTarget[] {
  return Array.isArray(meaning);
}

/** Whether a list has an entry for each of the cells; those that are blank at the end need none. */
export function fitsWidth({ columns }: ColumnList, cells: readonly string[]): boolean {
  return columns.length <= cells.length && columns.length >= widthOf(cells);
}

/** Cells without blank ones at the end. */
export function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}
