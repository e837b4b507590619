import type { Sql } from '../../database/database.js';
import type { OutcomeKind } from '../processor/outcome.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import { lockRows } from './lock-rows.js';
import { deleteRecords as deleteStatement } from './sql/delete-records.sql.js';

/** DELETE: deletes the records with the rows' keys. */
export async function deleteRecords(
  sql: Sql,
  table: EntityTable,
  order: WriteOrder,
  rows: WritableRows,
): Promise<WriteResult> {
  const kinds = new Array<OutcomeKind>(rows.rowNumbers.length).fill('SKIPPED/NOT_FOUND');
  const recordIds = new Array<string | null>(rows.rowNumbers.length).fill(null);
  const { indexes, ids } = await lockRows(sql, table, order, rows);
  await sql.query(deleteStatement(table, order.accountId, ids));
  indexes.forEach((index, i) => {
    kinds[index] = 'SUCCESS/DELETED';
    recordIds[index] = ids[i]!;
  });
  return { kinds, recordIds };
}
