import type { MappedHeaderView } from '../../../../../src/client/generated/types.gen.js';

/** A column of the table. */
export interface TableColumn {
  /** Position in the file, from 1. */
  readonly position: number;
  readonly header: string;
  /** What its cells are stored in; null: they are ignored. */
  readonly column: string | null;
}

/** Pixels. */
export const COLUMN_WIDTH = 190;
/** Row number and outcome, in front of the cells: most of a telephone would be too much for them. */
export function leadWidth(width: number): number {
  return width < 560 ? 150 : 250;
}

export const ROW_HEIGHT = 44;

/** Columns that are stored come first: a file may have a thousand others. */
export function tableColumns(headers: readonly MappedHeaderView[]): TableColumn[] {
  const all = headers.map(({ header, column }, i) => ({ position: i + 1, header, column }));
  return [...all.filter(({ column }) => column !== null), ...all.filter(({ column }) => column === null)];
}

export interface Shown {
  readonly from: number;
  /** Behind the last one. */
  readonly to: number;
}

/** The columns that a viewport shows, and one on each side. */
export function shownColumns(count: number, left: number, width: number): Shown {
  const from = Math.max(0, Math.floor(left / COLUMN_WIDTH) - 1);
  return { from, to: Math.min(count, Math.ceil((left + width) / COLUMN_WIDTH) + 1) };
}

/** The rows that a viewport shows, also in part. @param top pixels of the list above it */
export function shownRows(total: number, top: number, height: number): Shown {
  const from = Math.min(Math.floor(top / ROW_HEIGHT), total);
  return { from, to: Math.min(total, Math.ceil((top + height) / ROW_HEIGHT)) };
}
