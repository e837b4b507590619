import type { Sql } from '../../database/database.js';
import type { WritableRows, WriteOrder } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import { keysOf } from './entity-table.js';
import type { IdList } from './id-list.js';
import { readIds } from './id-list.js';
import { lockRecords } from './sql/lock-records.sql.js';
import { planByIndex } from './sql/plan-by-index.sql.js';

/** Rows whose records there are; both arrays are equally long. */
export interface LockedRows {
  /** Of the rows, in `WritableRows`. */
  readonly places: readonly number[];
  /** Of their records. */
  readonly ids: readonly string[];
}

/** Locks the records of the rows. From then on nobody else changes or deletes them, and their ids lead to them. */
export async function lockRows(
  sql: Sql,
  table: EntityTable,
  { accountId }: WriteOrder,
  rows: WritableRows,
): Promise<LockedRows> {
  const [locked] = await sql.query<IdList>(lockRecords(table, accountId, keysOf(table, rows)));
  await sql.query(planByIndex);
  const ids = readIds(locked!);
  const places = ids.flatMap((id, i) => (id === null ? [] : [i]));
  return { places, ids: places.map((i) => ids[i]!) };
}
