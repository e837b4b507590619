import type { Sql } from '../../database/statement.js';
import type { Value } from './column.js';
import type { OutcomeKind } from './outcome.js';
import type { EmptyCells, Operation } from './upload-options.js';

/** Rows to write, column by column; all arrays are `rowNumbers.length` long. */
export interface WritableRows {
  /** Numbers in the file, from 1. */
  readonly rowNumbers: readonly number[];
  /**
   * In the order of the processor's columns, and behind them the text of a key that has several; the key is never null.
   * Nulls only where the file lacks a column.
   */
  readonly columns: readonly (readonly Value[])[];
}

/** The outcomes of `WritableRows`, in their order. */
export interface WriteResult {
  readonly kinds: readonly OutcomeKind[];
  /** Ids of the records that were written, deleted or found, `null` where there is none. */
  readonly recordIds: readonly (string | null)[];
}

/** Rows whose cells are missing because they end before the header does; null stands in their place. */
export interface AbsentRows {
  /**
   * @param column place among the processor's columns
   * @returns numbers of the rows in whose records the column is to stay as it is
   */
  of(column: number): ReadonlySet<number>;
}

/** What an action does with the records of its account. */
export interface WriteOrder {
  readonly accountId: string;
  readonly actionId: string;
  readonly operation: Operation;
  readonly emptyCells: EmptyCells;
  /** For each column of `WritableRows` whether the file has it; columns that it lacks are not written. */
  readonly fileHas: readonly boolean[];
  /** Cells that rows lack; `emptyCells=clear` does not clear them either. Left out: none. */
  readonly absent?: AbsentRows | undefined;
}

/**
 * The open transaction of a chunk. Everything done through it commits together with the rows' outcomes, or not at all.
 *
 * The standard methods lock records in the order of their keys' bytes, so that chunks of several actions never
 * deadlock.
 */
export interface WriteTransaction extends WriteOrder {
  /** For statements of the processor's own. Name the account in each. */
  readonly sql: Sql;
  /** CREATE: new keys are inserted, known ones left as they are (`SKIPPED/ALREADY_EXISTS`). */
  createRecords(rows: WritableRows): Promise<WriteResult>;
  /** UPSERT: new keys are inserted, known ones updated or found `UNCHANGED`. */
  upsertRecords(rows: WritableRows): Promise<WriteResult>;
  /** UPDATE: known keys are updated or found `UNCHANGED`, others are skipped (`SKIPPED/NOT_FOUND`). */
  updateRecords(rows: WritableRows): Promise<WriteResult>;
  /** DELETE: records of known keys are deleted, others are skipped (`SKIPPED/NOT_FOUND`). */
  deleteRecords(rows: WritableRows): Promise<WriteResult>;
}
