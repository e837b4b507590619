import type { Sql } from '../../database/database.js';
import type { OutcomeKind } from '../processor/outcome.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import { findIds } from './find-ids.js';
import type { IdList } from './id-list.js';
import { readIds } from './id-list.js';
import { selectRows } from './row-selection.js';
import { findUnchanged } from './sql/find-unchanged.sql.js';
import type { UpsertedRecords } from './sql/upsert-records.sql.js';
import { upsertRecords as upsertStatement } from './sql/upsert-records.sql.js';

/**
 * UPSERT: inserts the rows whose keys are new, changes the records of the others where they would become others.
 *
 * Whatever neighbours insert or delete meanwhile, the one statement does either; and a record that it leaves as it was
 * is locked thereby, so that the look-up finds it.
 */
export async function upsertRecords(
  sql: Sql,
  table: EntityTable,
  order: WriteOrder,
  rows: WritableRows,
): Promise<WriteResult> {
  const [upserted] = await sql.query<UpsertedRecords>(upsertStatement(table, order, rows));
  const placeOf = new Map(rows.rowNumbers.map((rowNumber, i) => [rowNumber, i]));
  const kinds = new Array<OutcomeKind>(rows.rowNumbers.length);
  const recordIds = new Array<string | null>(rows.rowNumbers.length);
  const rowNumbers = upserted!.rowNumbers?.split(',') ?? [];
  readIds(upserted!).forEach((id, i) => {
    const place = placeOf.get(Number(rowNumbers[i]))!;
    kinds[place] = upserted!.ways![i] === 'c' ? 'SUCCESS/CREATED' : 'SUCCESS/UPDATED';
    recordIds[place] = id;
  });
  const unchanged = rows.rowNumbers.flatMap((_, i) => (kinds[i] === undefined ? [i] : []));
  if (unchanged.length === 0) return { kinds, recordIds };
  const ids = await findIds(sql, table, order.accountId, selectRows(rows, unchanged));
  unchanged.forEach((place, i) => {
    if (!ids[i]) throw new Error(`Row ${rows.rowNumbers[place]} was neither inserted nor found`);
    kinds[place] = 'SUCCESS/UNCHANGED';
    recordIds[place] = ids[i];
  });
  return { kinds, recordIds };
}

/**
 * UPSERT of a file that changes little: looks first which records are as their rows want them, which locks and writes
 * nothing. What another action is making of these meanwhile counts as later.
 */
export async function upsertOthers(
  sql: Sql,
  table: EntityTable,
  order: WriteOrder,
  rows: WritableRows,
): Promise<WriteResult> {
  const [unchanged] = await sql.query<IdList>(findUnchanged(table, order, rows));
  const recordIds = readIds(unchanged!);
  const kinds = recordIds.map((): OutcomeKind => 'SUCCESS/UNCHANGED');
  const others = recordIds.flatMap((id, i) => (id === null ? [i] : []));
  if (others.length === 0) return { kinds, recordIds };
  const upserted = await upsertRecords(sql, table, order, selectRows(rows, others));
  others.forEach((place, i) => {
    kinds[place] = upserted.kinds[i]!;
    recordIds[place] = upserted.recordIds[i]!;
  });
  return { kinds, recordIds };
}
