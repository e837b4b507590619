import type { Statement } from '../../../database/statement.js';
import type { WritableRows, WriteOrder } from '../../processor/write-contract.js';
import { changesOf } from '../changes.js';
import type { EntityTable } from '../entity-table.js';
import { cellNames, cellValue, valueArrays } from '../entity-table.js';

/**
 * Updates locked records where a value differs, and returns the ids of those as an `IdList`. `OFFSET 0` stops Postgres
 * from finding the records by their account when it has few statistics; it then finds them by id.
 *
 * @param ids in the order of `rows`
 */
export const updateRecords = (
  table: EntityTable,
  order: WriteOrder,
  ids: readonly string[],
  rows: WritableRows,
): Statement => {
  const cells = cellNames(table).join(', ');
  const arrays = valueArrays(table, 5);
  const row = {
    cell: (_: string, place: number) => `r.${cellValue(table, place)}`,
    rowNumber: 'r.row_number',
  };
  const { set, differs, values } = changesOf(table, order, rows, row, 5 + table.columns.length);
  return {
    text: `
      WITH updated AS (
        UPDATE ${table.name} AS t
        SET ${set}updated_by_action_id = $2, updated_by_row = r.row_number, updated_at = now()
        FROM (
          SELECT $1::text AS account_id, u.*
          FROM unnest($3::bigint[], $4::bigint[], ${arrays}) AS u (id, row_number, ${cells}) OFFSET 0
        ) r
        WHERE t.id = r.id AND t.account_id = r.account_id AND (${differs})
        RETURNING t.id
      )
      SELECT string_agg(id::text, ',') AS ids FROM updated`,
    values: [order.accountId, order.actionId, ids, rows.rowNumbers, ...rows.columns, ...values],
  };
};
