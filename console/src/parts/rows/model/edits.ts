/** Cells that a person has typed: by row number, then by position from 1. */
export type Edits = Readonly<Record<number, Readonly<Record<number, string>>>>;

/** One value in place of another, in a whole column. */
export interface Replacement {
  /** Position from 1. */
  readonly column: number;
  readonly from: string;
  readonly to: string;
}

/** What was typed and not yet sent. */
export interface Mending {
  readonly cells: Edits;
  readonly replace: readonly Replacement[];
}

export const NOTHING_MENDED: Mending = { cells: {}, replace: [] };

/**
 * @param sent the cell as it was sent; typing it again takes the edit back. undefined: the row ends before it, and an
 * empty text makes it an empty cell
 */
export function edit(
  { cells, replace }: Mending,
  at: { readonly row: number; readonly position: number },
  sent: string | undefined,
  text: string,
): Mending {
  const row = withEntry(cells[at.row] ?? {}, at.position, text === sent ? undefined : text);
  const isEmpty = Object.keys(row).length === 0;
  return { cells: withEntry(cells, at.row, isEmpty ? undefined : row), replace };
}

export function replaceAll({ cells, replace }: Mending, added: Replacement): Mending {
  const others = replace.filter(({ column, from }) => column !== added.column || from !== added.from);
  return { cells, replace: added.from === added.to ? others : [...others, added] };
}

/**
 * What a cell will be: a cell that was typed counts, then a value that is replaced.
 *
 * @param sent undefined: the row ends before it
 */
export function mendedCell(
  { cells, replace }: Mending,
  at: { readonly row: number; readonly position: number },
  sent: string | undefined,
): string | undefined {
  const typed = cells[at.row]?.[at.position];
  if (typed !== undefined || sent === undefined) return typed;
  return replace.find(({ column, from }) => column === at.position && from === sent)?.to ?? sent;
}

export function countEdits({ cells, replace }: Mending): number {
  return Object.values(cells).reduce((sum, row) => sum + Object.keys(row).length, replace.length);
}

/** @param value undefined: the entry is left out */
function withEntry<T>(
  values: Readonly<Record<number, T>>,
  key: number,
  value: T | undefined,
): Readonly<Record<number, T>> {
  const changed: Record<number, T> = { ...values };
  if (value === undefined) delete changed[key];
  else changed[key] = value;
  return changed;
}
