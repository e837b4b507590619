export interface Place {
  /** From 0. */
  readonly row: number;
  /** From 0: the outcome. */
  readonly column: number;
}

interface Bounds {
  readonly rows: number;
  /** Besides that of the outcome. */
  readonly columns: number;
  /** Rows that Page Up and Page Down pass. */
  readonly page: number;
}

/** Where a key moves the active cell, as grids do everywhere. @returns null: it is no such key */
export function moveBy(
  { row, column }: Place,
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { rows, columns, page }: Bounds,
): Place | null {
  const isFar = ctrlKey || metaKey;
  const moves: Readonly<Record<string, Place>> = {
    ArrowUp: { row: isFar ? 0 : row - 1, column },
    ArrowDown: { row: isFar ? rows - 1 : row + 1, column },
    ArrowLeft: { row, column: isFar ? 0 : column - 1 },
    ArrowRight: { row, column: isFar ? columns : column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: isFar ? { row: 0, column: 0 } : { row, column: 0 },
    End: isFar ? { row: rows - 1, column: columns } : { row, column: columns },
  };
  const moved = moves[key];
  if (moved === undefined || rows === 0) return null;
  const within = (value: number, last: number): number => Math.min(Math.max(0, value), last);
  return { row: within(moved.row, rows - 1), column: within(moved.column, columns) };
}
