import type { Sql } from '../../database/statement.js';
import type { WritableRows } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import { keysOf } from './entity-table.js';
import type { IdList } from './id-list.js';
import { readIds } from './id-list.js';
import { findRecords } from './sql/find-records.sql.js';

/** @returns for each row the id of its record; `null` if there is none */
export async function findIds(
  sql: Sql,
  table: EntityTable,
  accountId: string,
  rows: WritableRows,
): Promise<(string | null)[]> {
  const [found] = await sql.query<IdList>(findRecords(table, accountId, keysOf(table, rows)));
  return readIds(found!);
}
