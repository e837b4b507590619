import type { Sql } from '../../database/database.js';
import type { OutcomeKind } from '../entities/chunk-outcomes.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import { keysOf } from './entity-table.js';
import type { EntityTable } from './entity-table.js';
import { selectRows } from './row-selection.js';
import { findRecords } from './sql/find-records.sql.js';
import type { FoundRecord } from './sql/find-records.sql.js';
import { upsertRecords as upsertStatement } from './sql/upsert-records.sql.js';
import type { UpsertedRecord } from './sql/upsert-records.sql.js';

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
  const upserted = await sql.query<UpsertedRecord>(upsertStatement(table, order, rows));
  const written = new Map(upserted.map((record) => [Number(record.rowNumber), record]));
  const unchanged = rows.rowNumbers.flatMap((rowNumber, i) => (written.has(rowNumber) ? [] : [i]));
  const idAt = new Map<number, string>();
  if (unchanged.length > 0) {
    const keys = keysOf(table, selectRows(rows, unchanged));
    for (const { id, place } of await sql.query<FoundRecord>(findRecords(table, order.accountId, keys))) {
      idAt.set(unchanged[Number(place) - 1]!, id);
    }
  }
  const kinds = rows.rowNumbers.map((rowNumber, i): OutcomeKind => {
    const record = written.get(rowNumber);
    if (record) return record.created ? 'SUCCESS/CREATED' : 'SUCCESS/UPDATED';
    if (idAt.has(i)) return 'SUCCESS/UNCHANGED';
    throw new Error(`Row ${rowNumber} was neither inserted nor found`);
  });
  return { kinds, recordIds: rows.rowNumbers.map((row, i) => written.get(row)?.id ?? idAt.get(i)!) };
}
