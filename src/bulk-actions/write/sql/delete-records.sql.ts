import type { Statement } from '../../../database/statement.js';
import type { EntityTable } from '../entity-table.js';

/** Deletes locked records. `OFFSET 0` as in `updateRecords`. */
export const deleteRecords = (table: EntityTable, accountId: string, ids: readonly string[]): Statement => ({
  text: `
    DELETE FROM ${table.name} AS t
    USING (SELECT $1::text AS account_id, id FROM unnest($2::bigint[]) AS id OFFSET 0) r
    WHERE t.id = r.id AND t.account_id = r.account_id`,
  values: [accountId, ids],
});
