import type { Sql } from '../../database/statement.js';
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
 * UPSERT: inserts the rows whose keys are new, and updates the records of the others where a value differs.
 *
 * One statement inserts or updates, so concurrent inserts and deletes of the same keys do no harm. It also locks the
 * records that it leaves unchanged, so the look-up behind it finds them.
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
    kinds[place] = upserted!.effects![i] === 'c' ? 'SUCCESS/CREATED' : 'SUCCESS/UPDATED';
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
 * UPSERT of a file that changes little: looks first for records that are already as their rows want them, without
 * locking or writing them, and upserts the rest. What another action changes in them meanwhile counts as later.
 */
export async function upsertChangedRecords(
  sql: Sql,
  table: EntityTable,
  order: WriteOrder,
  rows: WritableRows,
): Promise<WriteResult> {
  const [unchanged] = await sql.query<IdList>(findUnchanged(table, order, rows));
  const recordIds = readIds(unchanged!);
  const kinds = recordIds.map((): OutcomeKind => 'SUCCESS/UNCHANGED');
  const changed = recordIds.flatMap((id, i) => (id === null ? [i] : []));
  if (changed.length === 0) return { kinds, recordIds };
  const upserted = await upsertRecords(sql, table, order, selectRows(rows, changed));
  changed.forEach((place, i) => {
    kinds[place] = upserted.kinds[i]!;
    recordIds[place] = upserted.recordIds[i]!;
  });
  return { kinds, recordIds };
}
