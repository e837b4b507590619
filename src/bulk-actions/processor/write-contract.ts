import type { Sql } from '../../database/database.js';
import type { OutcomeKind } from '../entities/chunk-outcomes.js';
import type { Value } from './column.js';

/** Rows that are to be written, column by column; all arrays are `rowNumbers.length` long. */
export interface WritableRows {
  /** Numbers in the file, from 1. */
  readonly rowNumbers: readonly number[];
  /** In the order of the processor's columns; the key is never null. */
  readonly columns: readonly (readonly Value[])[];
}

/** What became of `WritableRows`, in their order. */
export interface WriteResult {
  readonly kinds: readonly OutcomeKind[];
  /** Ids of the records that were written or found, `null` where there is none. */
  readonly recordIds: readonly (string | null)[];
}

/** The open transaction of a chunk. What is done through it commits together with the rows' outcomes, or not at all. */
export interface WriteTransaction {
  readonly accountId: string;
  readonly actionId: string;
  /** For statements of the processor's own. Name the account in each. */
  readonly sql: Sql;
  /** The standard way of CREATE: new keys are inserted, known ones left as they are (`SKIPPED/ALREADY_EXISTS`). */
  createRecords(rows: WritableRows): Promise<WriteResult>;
}
