import type { Statement } from '../../../database/database.js';

/** What is taken in and not done: rows without an outcome, and bytes of files, of uploads under way as announced. */
export interface Backlogs {
  accountRows: number;
  accountBytes: number;
  totalRows: number;
  totalBytes: number;
}

/**
 * @param accountId `null` while it is not known
 * @param actionId the upload that asks, which does not count
 */
export const readBacklog = (accountId: string | null, actionId: string): Statement => ({
  text: `
    SELECT coalesce(sum(rows) FILTER (WHERE account_id = $1), 0)::double precision AS "accountRows",
           coalesce(sum(file_bytes) FILTER (WHERE account_id = $1), 0)::double precision AS "accountBytes",
           coalesce(sum(rows), 0)::double precision AS "totalRows",
           coalesce(sum(file_bytes), 0)::double precision AS "totalBytes"
    FROM (
      SELECT account_id, file_bytes, total_items - successful_items - failed_items - skipped_items AS rows
      FROM bulk_actions
      WHERE status NOT IN ('COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED', 'DELETED') AND id <> $2
    ) AS pending`,
  values: [accountId, actionId],
});
