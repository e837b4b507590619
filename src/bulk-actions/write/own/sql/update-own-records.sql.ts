import type { Statement } from '../../../../database/statement.js';
import { hasValue, isOfAccount } from '../../../own-tables/own-conditions.js';
import type { OwnRecordTable } from '../../../own-tables/own-record-table.js';
import type { WritableRows, WriteOrder } from '../../../processor/write-contract.js';
import { changesOf } from '../../changes.js';
import type { EntityTable } from '../../entity-table.js';
import { cellNames, cellValue, valueArrays } from '../../entity-table.js';
import type { OwnPlaces } from '../own-places.js';
import type { OwnDefaults } from './read-own-defaults.sql.js';

export interface ChangedOwnRecords {
  rowNumbers: number[];
}

/**
 * Updates locked records where a value differs, and returns the numbers of those rows. Records that were deleted are
 * taken back, whether or not a value differs.
 *
 * @param places of the records, in the order of `rows`
 */
export const updateOwnRecords = (
  table: EntityTable,
  own: OwnRecordTable,
  order: WriteOrder,
  { defaults }: OwnDefaults,
  { places, parts }: OwnPlaces,
  rows: WritableRows,
  revives = false,
): Statement => {
  const clears = order.emptyCells === 'clear';
  const row = {
    cell: (name: string, place: number) => {
      const cell = `r.${cellValue(table, place)}`;
      const empty = defaults[name];
      const value = clears && empty !== undefined ? `coalesce(${cell}, ${empty})` : cell;
      // As with the key, what its index holds for equal stays as the application has written it.
      const unique = own.unique.find((one) => one.name === name && one.equality !== 'exact');
      return unique === undefined
        ? value
        : `CASE WHEN ${hasValue(unique, cell)} THEN t.${name} ELSE ${value} END`;
    },
    rowNumber: 'r.row_number',
  };
  const { set, differs, values } = changesOf(table, order, rows, row, 5 + table.columns.length);
  const back = revives && own.deletedAt !== null ? `${own.deletedAt.name} = NULL, ` : '';
  const at = own.updatedAt === null ? '' : `${own.updatedAt.name} = ${own.updatedAt.now}, `;
  // Without a column besides the key there is nothing to assign, and then nothing differs either.
  const assigned = `${set}${back}${at}`.replace(/, $/, '') || `${own.keys[0]!.name} = t.${own.keys[0]!.name}`;
  return {
    text: `
      WITH updated AS (
        UPDATE ${own.name} AS t SET ${assigned}
        FROM unnest($2::bigint[], $3::text[], $4::text[], ${valueArrays(table, 5)})
          AS r (row_number, place, part, ${cellNames(table).join(', ')})
        WHERE t.ctid = r.place::tid AND t.tableoid = r.part::oid AND ${isOfAccount(own)} AND (${back === '' ? differs : 'true'})
        RETURNING r.row_number
      )
      SELECT coalesce(json_agg(row_number), '[]') AS "rowNumbers" FROM updated`,
    values: [order.accountId, rows.rowNumbers, places, parts, ...rows.columns, ...values],
  };
};
