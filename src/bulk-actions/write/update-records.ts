import type { Sql } from '../../database/statement.js';
import type { OutcomeKind } from '../processor/outcome.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import type { IdList } from './id-list.js';
import { readIds } from './id-list.js';
import { lockRows } from './lock-rows.js';
import { selectRows } from './row-selection.js';
import { updateRecords as updateStatement } from './sql/update-records.sql.js';

/** UPDATE: updates the records with the rows' keys where a value differs. */
export async function updateRecords(
  sql: Sql,
  table: EntityTable,
  order: WriteOrder,
  rows: WritableRows,
): Promise<WriteResult> {
  const kinds = new Array<OutcomeKind>(rows.rowNumbers.length).fill('SKIPPED/NOT_FOUND');
  const recordIds = new Array<string | null>(rows.rowNumbers.length).fill(null);
  const { indexes, ids } = await lockRows(sql, table, order, rows);
  const known = selectRows(rows, indexes);
  const [updated] = await sql.query<IdList>(updateStatement(table, order, ids, known));
  const changed = new Set(readIds(updated!));
  indexes.forEach((index, i) => {
    kinds[index] = changed.has(ids[i]!) ? 'SUCCESS/UPDATED' : 'SUCCESS/UNCHANGED';
    recordIds[index] = ids[i]!;
  });
  return { kinds, recordIds };
}
