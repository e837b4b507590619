import type { AbsentRows } from '../processor/write-contract.js';

/** The short rows of a chunk by the columns that they lack. Most files have none. */
export class AbsentCells implements AbsentRows {
  private readonly rows: readonly Set<number>[];

  constructor(columns: number) {
    this.rows = Array.from({ length: columns }, () => new Set());
  }

  /** @param missing for each of the processor's columns whether the row lacks it; `null`: the row is not short */
  add(rowNumber: number, missing: readonly boolean[] | null): void {
    missing?.forEach((isMissing, column) => isMissing && this.rows[column]!.add(rowNumber));
  }

  of(column: number): ReadonlySet<number> {
    return this.rows[column]!;
  }
}
