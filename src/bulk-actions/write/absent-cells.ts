import type { AbsentRows } from '../processor/write-contract.js';

/** Which rows of a chunk end before which columns; most files have no such row. */
export class AbsentCells implements AbsentRows {
  private readonly rows: readonly Set<number>[];

  constructor(columns: number) {
    this.rows = Array.from({ length: columns }, () => new Set());
  }

  /** @param missing by the processor's columns, where the row is short */
  add(rowNumber: number, missing: readonly boolean[] | null): void {
    missing?.forEach((isMissing, column) => isMissing && this.rows[column]!.add(rowNumber));
  }

  of(column: number): ReadonlySet<number> {
    return this.rows[column]!;
  }
}
