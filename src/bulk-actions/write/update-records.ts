import type { Sql } from '../../database/database.js';
import type { OutcomeKind } from '../processor/outcome.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import type { IdList } from './id-list.js';
import { readIds } from './id-list.js';
import { lockRows } from './lock-rows.js';
import { selectRows } from './row-selection.js';
import { updateRecords as updateStatement } from './sql/update-records.sql.js';

/** UPDATE: changes the records of the rows' keys, those that would become others. */
export async function updateRecords(
  sql: Sql,
  table: EntityTable,
  order: WriteOrder,
  rows: WritableRows,
): Promise<WriteResult> {
  const kinds = new Array<OutcomeKind>(rows.rowNumbers.length).fill('SKIPPED/NOT_FOUND');
  const recordIds = new Array<string | null>(rows.rowNumbers.length).fill(null);
  const { places, ids } = await lockRows(sql, table, order, rows);
  const known = selectRows(rows, places);
  const [updated] = await sql.query<IdList>(updateStatement(table, order, ids, known));
  const changed = new Set(readIds(updated!));
  places.forEach((place, i) => {
    kinds[place] = changed.has(ids[i]!) ? 'SUCCESS/UPDATED' : 'SUCCESS/UNCHANGED';
    recordIds[place] = ids[i]!;
  });
  return { kinds, recordIds };
}
