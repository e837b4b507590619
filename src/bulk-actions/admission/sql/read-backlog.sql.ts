import type { Statement } from '../../../database/database.js';
import { IS_PENDING } from '../../lifecycle/sql/is-pending.sql.js';

/** What is taken in and not done: rows without an outcome, and bytes of files, those of uploads under way included. */
export interface Backlogs {
  /** Of the account, none of which has ended; uploads under way are none yet. At most as many as were asked for. */
  accountActions: number;
  accountRows: number;
  accountBytes: number;
  /** Never less than what is waiting; more by what was done since it was counted. */
  totalRows: number;
  totalBytes: number;
  /** Milliseconds since it was; `null`: it never was. */
  ageMs: number | null;
  /** Milliseconds that it took. */
  countMs: number;
}

export const PENDING_ROWS = 'total_items - successful_items - failed_items - skipped_items';

/**
 * Reads no more rows than the account may have actions and the service may have uploads, however many wait in all.
 *
 * @param accountId `null` while it is not known
 * @param actionId what asks, which does not count
 * @param mostActions that the account may have; with so many it gets no more, whatever else it has
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
