import { isIn } from '../../bulk-actions/lifecycle/sql/is-in.sql.js';
import { RUNNING } from '../../bulk-actions/lifecycle/status.js';
import type { Statement } from '../../database/statement.js';

/**
 * One row: whether due units of running actions are queued but not started, although live workers have free slots. Then
 * the queue does not deliver its jobs, or the workers do not receive them.
 *
 * Workers and a Postgres that started less than `stalledAfterMs` ago do not count, because they may not have had time.
 */
export const findStalledQueue = (stalledAfterMs: number, staleAfterMs: number): Statement => ({
  text: `
    WITH since AS (
      SELECT now() - $1 * interval '1 millisecond' AS at
    ), live AS (
      SELECT id, slots FROM workers, since
      WHERE role = 'worker' AND heartbeat_at > now() - $2 * interval '1 millisecond' AND started_at < since.at
    )
    SELECT
      EXISTS (
        SELECT 1 FROM since, bulk_action_units u
        JOIN bulk_actions a ON a.id = u.action_id AND a.account_id = u.account_id AND a.stage = u.stage
        WHERE u.state = 'QUEUED' AND greatest(u.queued_at, u.not_before) < since.at AND ${isIn('a.status', RUNNING)}
      )
      AND (SELECT sum(slots) FROM live) > (
        SELECT count(*) FROM bulk_action_units WHERE state = 'CLAIMED' AND claimed_by IN (SELECT id FROM live)
      )
      AND NOT EXISTS (SELECT 1 FROM workers, since WHERE claimed_at > since.at)
      AND pg_postmaster_start_time() < (SELECT at FROM since) AS "isStalled"`,
  values: [stalledAfterMs, staleAfterMs],
});
