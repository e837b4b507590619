import type { WritableRows } from '../processor/write-contract.js';
import { PackedRows } from '../rows/packed-rows.js';

/** The rows at the given indexes, in that order. */
export function selectRows(rows: WritableRows, indexes: readonly number[]): WritableRows {
  return {
    rowNumbers: indexes.map((i) => rows.rowNumbers[i]!),
    columns: rows.columns.map((column) => indexes.map((i) => column[i]!)),
  };
}

/** The rows with only the columns that the file has. */
export function selectColumns(rows: WritableRows, fileHas: readonly boolean[]): WritableRows {
  if (rows instanceof PackedRows) return rows.withColumns((i) => fileHas[i]!);
  return { rowNumbers: rows.rowNumbers, columns: rows.columns.filter((_, i) => fileHas[i]) };
}

/** The rows from `start` up to but not including `end`. */
export function sliceRows(rows: WritableRows, start: number, end: number): WritableRows {
  return {
    rowNumbers: rows.rowNumbers.slice(start, end),
    columns: rows.columns.map((column) => column.slice(start, end)),
  };
}
