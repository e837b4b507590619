import type { Statement } from '../../../database/statement.js';
import type { WritableRows } from '../../processor/write-contract.js';
import type { EntityTable } from '../entity-table.js';
import { cellName, cellNames, cellValues, keyIndex, valueArrays } from '../entity-table.js';
import type { IdList } from '../id-list.js';

/** Both lists have the same order, which is arbitrary. */
export interface InsertedRecords extends IdList {
  rowNumbers: string | null;
}

/**
 * Inserts the rows whose keys the account does not have, and returns only those. Sorted by the keys' bytes, so that two
 * transactions lock keys in the same order and cannot deadlock.
 */
export const insertNewRecords = (
  table: EntityTable,
  accountId: string,
  actionId: string,
  rows: WritableRows,
): Statement => {
  const names = table.columns.map((column) => column.name).join(', ');
  const cells = cellNames(table).join(', ');
  const arrays = valueArrays(table, 4);
  return {
    text: `
      WITH inserted AS (
        INSERT INTO ${table.name} (account_id, created_by_action_id, created_by_row, ${names})
        SELECT $1, $2, row_number, ${cellValues(table).join(', ')}
        FROM unnest($3::bigint[], ${arrays}) AS r (row_number, ${cells})
        ORDER BY ${cellName(keyIndex(table))} COLLATE "C"
        ON CONFLICT (account_id, ${table.key}) DO NOTHING
        RETURNING id, created_by_row
      )
      SELECT string_agg(id::text, ',') AS ids, string_agg(created_by_row::text, ',') AS "rowNumbers" FROM inserted`,
    values: [accountId, actionId, rows.rowNumbers, ...rows.columns],
  };
};
