import type { Statement } from '../../../database/statement.js';
import type { Value } from '../../processor/column.js';
import type { EntityTable } from '../entity-table.js';

/**
 * The ids of the account's records with the given keys, as an `IdList` in the order of the keys. `LIMIT` makes Postgres
 * look up each key in the unique index. Otherwise, on a table that has grown much since it was analyzed, it would join
 * and read all records of the account for every chunk.
 */
export const findRecords = (table: EntityTable, accountId: string, keys: readonly Value[]): Statement => ({
  text: `
    SELECT string_agg(coalesce(t.id::text, ''), ',' ORDER BY k.row_index) AS ids
    FROM unnest($2::text[]) WITH ORDINALITY AS k (key, row_index)
    LEFT JOIN LATERAL (
      SELECT id FROM ${table.name} WHERE account_id = $1 AND ${table.key} = k.key LIMIT 1
    ) t ON true`,
  values: [accountId, keys],
});
