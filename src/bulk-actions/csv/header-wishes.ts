import { sameHeader } from './header-key.js';

/**
 * What is wished of a header: the name of a column or of a part, or null to ignore it; undefined: it speaks for itself.
 */
export type Wish = string | null | undefined;

/**
 * By headers as they stand in the file: the column that takes their cells, or null to ignore them. A list says it for
 * each of several headers that are the same, in their order; only results files carry such.
 */
export type HeaderMapping = Readonly<Record<string, string | null | readonly (string | null)[]>>;

/** A mapping by position: an entry for each column of the file, whatever its header. */
export class ColumnList {
  constructor(readonly columns: readonly (string | null)[]) {}
}

/** What the user says of headers. */
export type GivenMapping = HeaderMapping | ColumnList;

/** @returns for each of the headers what is wished of it */
export function wishesOf(headers: readonly string[], given: GivenMapping): Wish[] {
  if (given instanceof ColumnList) return headers.map((_, place) => given.columns[place] ?? null);
  const byHeader = new Map(Object.entries(given).map(([header, wish]) => [sameHeader(header), wish]));
  const seen = new Map<string, number>();
  return headers.map(sameHeader).map((header) => {
    const wish = byHeader.get(header);
    if (typeof wish !== 'object' || wish === null) return wish;
    const nth = seen.get(header) ?? 0;
    seen.set(header, nth + 1);
    return wish[nth];
  });
}

/** Whether a list has an entry for each of the cells; those that are blank at the end need none. */
export function fitsWidth({ columns }: ColumnList, cells: readonly string[]): boolean {
  return columns.length <= cells.length && columns.length >= widthOf(cells);
}

/** Cells without blank ones at the end. */
export function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}
