import type { Sql } from '../../database/statement.js';
import type { WritableRows, WriteOrder } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import { keysOf } from './entity-table.js';
import type { IdList } from './id-list.js';
import { readIds } from './id-list.js';
import { lockRecords } from './sql/lock-records.sql.js';
import { planByIndex } from './sql/plan-by-index.sql.js';

/** The rows whose records exist. Both arrays have the same length. */
export interface LockedRows {
  /** Indexes of the rows in `WritableRows`. */
  readonly indexes: readonly number[];
  /** Ids of their records. */
  readonly ids: readonly string[];
}

/** Locks the records of the rows, so that nobody else changes or deletes them before the transaction ends. */
export async function lockRows(
  sql: Sql,
  table: EntityTable,
  { accountId }: WriteOrder,
  rows: WritableRows,
): Promise<LockedRows> {
  const [locked] = await sql.query<IdList>(lockRecords(table, accountId, keysOf(table, rows)));
  await sql.query(planByIndex);
  const ids = readIds(locked!);
  const indexes = ids.flatMap((id, i) => (id === null ? [] : [i]));
  return { indexes, ids: indexes.map((i) => ids[i]!) };
}
