import type { Sql } from '../../database/statement.js';
import type { OutcomeKind } from '../processor/outcome.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import { packRows } from '../rows/row-packer.js';
import { byteOrder } from './byte-order.js';
import type { EntityTable } from './entity-table.js';
import { keyIndex, keysOf } from './entity-table.js';
import { readIds } from './id-list.js';
import type { LockedRows } from './lock-rows.js';
import { lockRows } from './lock-rows.js';
import type { Reference } from './references-to.js';
import type { DeletedRecords } from './sql/delete-by-key.sql.js';
import { deleteByKey } from './sql/delete-by-key.sql.js';
import { deleteRecords as deleteStatement } from './sql/delete-records.sql.js';
import { lockReferences } from './sql/lock-references.sql.js';
import { planByKey } from './sql/plan-by-key.sql.js';

/**
 * DELETE: deletes the records with the rows' keys. Where Postgres finds records in the order of the keys anyway, it
 * locks and deletes them at once; elsewhere it locks all of them first, and looks them up twice. So it does where other
 * records refer to them, which are locked in between.
 *
 * @param references of other records
 */
export async function deleteRecords(
  sql: Sql,
  table: EntityTable,
  order: WriteOrder,
  rows: WritableRows,
  references: readonly Reference[] = [],
): Promise<WriteResult> {
  const kinds = new Array<OutcomeKind>(rows.rowNumbers.length).fill('SKIPPED/NOT_FOUND');
  const recordIds = new Array<string | null>(rows.rowNumbers.length).fill(null);
  const isAtOnce = references.length === 0 && (await isDeletedByKey(sql, table));
  const { indexes, ids } = isAtOnce
    ? await deleteAtOnce(sql, table, order, rows)
    : await lockAndDelete(sql, table, order, rows, references);
  indexes.forEach((index, i) => {
    kinds[index] = 'SUCCESS/DELETED';
    recordIds[index] = ids[i]!;
  });
  return { kinds, recordIds };
}

async function isDeletedByKey(sql: Sql, table: EntityTable): Promise<boolean> {
  const [plan] = await sql.query<{ byKey: boolean }>(planByKey(table));
  return plan!.byKey;
}

async function deleteAtOnce(
  sql: Sql,
  table: EntityTable,
  { accountId }: WriteOrder,
  rows: WritableRows,
): Promise<LockedRows> {
  const { bytes, packed } = packRows(rows);
  const keyOrder = byteOrder({ bytes, ...packed[keyIndex(table)]! }, rows.rowNumbers.length);
  const keys = keysOf(table, rows) as readonly string[];
  const sorted = Array.from(keyOrder, (row) => keys[row]!);
  const [deleted] = await sql.query<DeletedRecords>(deleteByKey(table, accountId, sorted));
  const ids = readIds(deleted!) as string[];
  if (deleted!.keys === null) return { indexes: [...keyOrder], ids };
  const idByKey = new Map(deleted!.keys.map((key, i) => [key, ids[i]!]));
  const indexes = [...keys.keys()].filter((row) => idByKey.has(keys[row]!));
  return { indexes, ids: indexes.map((row) => idByKey.get(keys[row]!)!) };
}

async function lockAndDelete(
  sql: Sql,
  table: EntityTable,
  order: WriteOrder,
  rows: WritableRows,
  references: readonly Reference[],
): Promise<LockedRows> {
  const locked = await lockRows(sql, table, order, rows);
  for (const reference of references) await sql.query(lockReferences(reference, order.accountId, locked.ids));
  await sql.query(deleteStatement(table, order.accountId, locked.ids));
  return locked;
}
