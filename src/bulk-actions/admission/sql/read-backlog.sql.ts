import type { Statement } from '../../../database/database.js';
import { IS_PENDING } from '../../lifecycle/sql/is-pending.sql.js';

/** The backlog: rows without an outcome, and bytes of files. The bytes of open uploads are included. */
export interface Backlogs {
  /** Actions of the account that have not ended, without open uploads; at most `mostActions`. */
  accountActions: number;
  accountRows: number;
  accountBytes: number;
  /** Of all accounts: at least the true backlog, because work done since the last count is still included. */
  totalRows: number;
  totalBytes: number;
  /** Milliseconds since the last count; `null`: never counted. */
  ageMs: number | null;
  /** Milliseconds that the last count took. */
  countMs: number;
}

export const PENDING_ROWS = 'total_items - successful_items - failed_items - skipped_items';

/**
 * Reads at most `mostActions` actions of the account and all open uploads, so its cost does not grow with the backlog.
 *
 * @param accountId `null` while it is not known
 * @param actionId the action that asks for room; it is not counted
 * @param mostActions the most waiting actions that the account may have; at that number it is refused anyway
 */
export const readBacklog = (accountId: string | null, actionId: string, mostActions: number): Statement => ({
  text: `
    WITH own AS (
      SELECT file_bytes, ${PENDING_ROWS} AS rows FROM bulk_actions
      WHERE account_id = $1 AND ${IS_PENDING} AND status <> 'RECEIVING' AND id <> $2
      LIMIT $3
    ), accepted AS (
      SELECT count(*) AS actions, coalesce(sum(rows), 0) AS rows, coalesce(sum(file_bytes), 0) AS bytes FROM own
    ), arriving AS (
      SELECT coalesce(sum(file_bytes) FILTER (WHERE account_id = $1), 0) AS account_bytes,
             coalesce(sum(file_bytes), 0) AS bytes
      FROM bulk_actions WHERE status = 'RECEIVING' AND id <> $2
    )
    SELECT o.actions::integer AS "accountActions", o.rows::double precision AS "accountRows",
           (o.bytes + a.account_bytes)::double precision AS "accountBytes",
           (t.counted_rows + t.since_rows)::double precision AS "totalRows",
           (t.counted_bytes + t.since_bytes + a.bytes)::double precision AS "totalBytes",
           (extract(epoch FROM now() - t.counted_at) * 1000)::double precision AS "ageMs", t.count_ms AS "countMs"
    FROM intake_totals t, accepted o, arriving a`,
  values: [accountId, actionId, mostActions],
});
