import type { Statement } from '../../../database/database.js';
import { runningActions } from './dispatchable.sql.js';

/**
 * Updates the account's running actions after a dispatch: status `IN_PROGRESS` for those that write now, and what the
 * others wait for.
 *
 * @param started actions of which units of WRITE were queued
 */
export const showProgress = (
  accountId: string,
  maxRunningActions: number,
  started: readonly string[],
): Statement => ({
  name: 'show-progress',
  text: `
    WITH running AS (${runningActions('$2')}), seen AS (
      SELECT id, status AS old_status,
             CASE WHEN status = 'QUEUED' AND id = ANY ($3::uuid[]) THEN 'IN_PROGRESS' ELSE status END AS status,
             CASE WHEN NOT is_admitted THEN 'ACCOUNT_CONCURRENCY'
                  WHEN stage = 'WRITE' AND NOT is_dry AND EXISTS (
                    SELECT 1 FROM bulk_action_units u
                    WHERE u.account_id = $1 AND u.stage = 'WRITE' AND u.state = 'QUEUED' AND u.not_before > now()
                  ) THEN 'RATE_LIMIT' END AS wait_reason
      FROM running
    )
    UPDATE bulk_actions a
    SET status = s.status, wait_reason = s.wait_reason,
        stage_started_at = CASE WHEN a.status <> s.status AND a.stage_items = 0 THEN now() ELSE a.stage_started_at END
    FROM seen s
    WHERE a.account_id = $1 AND a.id = s.id AND a.status = s.old_status
      AND (a.status, a.wait_reason) IS DISTINCT FROM (s.status, s.wait_reason)`,
  values: [accountId, maxRunningActions, started],
});
