import type { CellFormat } from '../csv/cell-format.js';

export interface LookupOptions {
  /** Of the entity whose records are looked up. */
  readonly entityType: string;
  /**
   * Its columns, which are text, in the order in which they are asked: the first that finds a record decides. Each
   * needs an index that begins with the account and the column.
   */
  readonly by: readonly [string, ...string[]];
  /**
   * That a record which is not found may be made of the cell, if the upload says `onMissing`: `create`. The cell
   * becomes its key, and also the value of the columns in `fill`. These, with the key, are all that the entity
   * requires.
   */
  readonly create?: { readonly fill: readonly string[] };
  /** A cell for the template: a key, or what another column of `by` may hold. */
  readonly example: string;
}

/** What the engine does with the text of a cell before the row is written. */
export interface Lookup extends LookupOptions {
  /** What becomes of a row whose cell finds nothing. */
  readonly onMissing: NonNullable<CellFormat['onMissing']>;
}
