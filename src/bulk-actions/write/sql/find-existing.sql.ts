import type { Statement } from '../../../database/statement.js';
import type { EntityTable } from '../entity-table.js';

/** The ids for which the account has a record. `LIMIT` as in `findRecords`. */
export const findExisting = (
  table: EntityTable,
  accountId: string,
  ids: readonly (string | null)[],
): Statement => ({
  text: `
    SELECT r.id
    FROM unnest($2::bigint[]) AS r (id)
    CROSS JOIN LATERAL (SELECT 1 FROM ${table.name} WHERE id = r.id AND account_id = $1 LIMIT 1) t`,
  values: [accountId, ids],
});
