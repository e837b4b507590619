import type { Statement } from '../../../database/statement.js';
import type { LookupScope } from '../find-records.js';

/** The first row of the file that says each of some records; nothing for those that no row said when it was scanned. */
export const readWanted = (
  { actionId, accountId }: LookupScope,
  entityType: string,
  keys: readonly string[],
): Statement => ({
  text: `
    SELECT w.key, w.row_number::double precision AS "rowNumber"
    FROM unnest($4::text[]) AS k (key)
    CROSS JOIN LATERAL (
      SELECT key, min(row_number) AS row_number FROM bulk_action_wanted_records
      WHERE action_id = $1 AND account_id = $2 AND entity_type = $3 AND key = k.key
      GROUP BY key
    ) w`,
  values: [actionId, accountId, entityType, keys],
});
