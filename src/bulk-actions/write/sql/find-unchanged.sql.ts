import type { Statement } from '../../../database/statement.js';
import type { WritableRows, WriteOrder } from '../../processor/write-contract.js';
import { changesOf } from '../changes.js';
import type { EntityTable } from '../entity-table.js';
import { cellName, cellNames, cellValue, keyIndex, valueArrays } from '../entity-table.js';

/**
 * The ids of records that their rows would not change, as an `IdList` in the order of the rows. `LIMIT` as in
 * `findRecords`.
 */
export const findUnchanged = (table: EntityTable, order: WriteOrder, rows: WritableRows): Statement => {
  const cells = cellNames(table).join(', ');
  const arrays = valueArrays(table, 3);
  const row = {
    cell: (_: string, place: number) => `r.${cellValue(table, place)}`,
    rowNumber: 'r.row_number',
  };
  const { differs, values } = changesOf(table, order, rows, row, 3 + table.columns.length);
  return {
    text: `
      SELECT string_agg(coalesce(t.id::text, ''), ',' ORDER BY r.row_index) AS ids
      FROM unnest($2::bigint[], ${arrays}) WITH ORDINALITY AS r (row_number, ${cells}, row_index)
      LEFT JOIN LATERAL (
        SELECT t.id FROM ${table.name} AS t
        WHERE t.account_id = $1 AND t.${table.key} = r.${cellName(keyIndex(table))} AND NOT (${differs}) LIMIT 1
      ) t ON true`,
    values: [order.accountId, rows.rowNumbers, ...rows.columns, ...values],
  };
};
