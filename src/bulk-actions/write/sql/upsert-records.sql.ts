import type { Statement } from '../../../database/statement.js';
import type { WritableRows, WriteOrder } from '../../processor/write-contract.js';
import { changesOf } from '../changes.js';
import type { EntityTable } from '../entity-table.js';
import { cellName, cellNames, cellValues, keyIndex, valueArrays } from '../entity-table.js';
import type { IdList } from '../id-list.js';

/** All lists have the same order, which is arbitrary. */
export interface UpsertedRecords extends IdList {
  rowNumbers: string | null;
  /** A character for each row: `c` created, `u` updated. */
  effects: string | null;
}

/**
 * Inserts the rows with new keys, updates the records of the others where a value differs, and returns the records that
 * were inserted or updated. A record without a difference is locked, but not written.
 *
 * The statement inserts in the order of the keys' bytes, so it also locks in that order. `updated_by_row` shows whether
 * a record was inserted or updated, because a key counts only once in an action.
 */
export const upsertRecords = (table: EntityTable, order: WriteOrder, rows: WritableRows): Statement => {
  const names = table.columns.map((column) => column.name).join(', ');
  const cells = cellNames(table).join(', ');
  const arrays = valueArrays(table, 4);
  const excluded = { cell: (name: string) => `excluded.${name}`, rowNumber: 'excluded.created_by_row' };
  const { set, differs, values } = changesOf(table, order, rows, excluded, 4 + table.columns.length);
  return {
    text: `
      WITH upserted AS (
        INSERT INTO ${table.name} AS t (account_id, created_by_action_id, created_by_row, ${names})
        SELECT $1, $2, row_number, ${cellValues(table).join(', ')}
        FROM unnest($3::bigint[], ${arrays}) AS r (row_number, ${cells})
        ORDER BY ${cellName(keyIndex(table))} COLLATE "C"
        ON CONFLICT (account_id, ${table.key}) DO UPDATE
        SET ${set}updated_by_action_id = excluded.created_by_action_id,
            updated_by_row = excluded.created_by_row, updated_at = now()
        WHERE ${differs}
        RETURNING id, created_by_row, updated_by_row
      )
      SELECT string_agg(id::text, ',') AS ids,
             string_agg(coalesce(updated_by_row, created_by_row)::text, ',') AS "rowNumbers",
             string_agg(CASE WHEN updated_by_row IS NULL THEN 'c' ELSE 'u' END, '') AS effects
      FROM upserted`,
    values: [order.accountId, order.actionId, rows.rowNumbers, ...rows.columns, ...values],
  };
};
