import type { Statement } from '../../../database/statement.js';
import { IS_NOT_SHOWN_WAITING } from '../../lifecycle/sql/is-writing.sql.js';
import { rulesAgree } from '../../lifecycle/sql/rules-agree.sql.js';
import { writingActions } from './dispatchable.sql.js';

/** Most actions that one dispatch shows as waiting for others. Usually one is new; after an outage there may be all. */
const MOST_SHOWN = 100;

/**
 * Updates the account's actions at the end of a dispatch, in the same transaction: status `IN_PROGRESS` for those of
 * which units of WRITE were queued, and what they wait for. Those that may not write yet are shown as waiting once,
 * when they are new, and stay so until they may.
 */
export const showProgress = (accountId: string, maxRunningActions: number): Statement => ({
  name: 'show-progress',
  text: `
    WITH writing AS (${writingActions('$2')}), reserved AS (
      SELECT EXISTS (
        SELECT FROM bulk_action_units
        WHERE account_id = $1 AND stage = 'WRITE' AND state = 'QUEUED' AND not_before > now()) AS is_later
    ), seen AS (
      SELECT id, status AS old_status,
             CASE WHEN status = 'QUEUED' AND EXISTS (
               SELECT FROM bulk_action_units u
               WHERE u.account_id = $1 AND u.stage = 'WRITE' AND u.state = 'QUEUED' AND u.action_id = writing.id
                 AND u.queued_at = now()
             ) THEN 'IN_PROGRESS' ELSE status END AS status,
             CASE WHEN is_later AND NOT is_dry THEN 'RATE_LIMIT' END AS wait_reason
      FROM writing CROSS JOIN reserved
      UNION ALL (
        SELECT id, status, status, 'ACCOUNT_CONCURRENCY' FROM bulk_actions
        WHERE account_id = $1 AND ${IS_NOT_SHOWN_WAITING} AND ${rulesAgree('bulk_actions')}
          AND id NOT IN (SELECT id FROM writing)
        LIMIT ${MOST_SHOWN}
      )
    )
    UPDATE bulk_actions a
    SET status = s.status, wait_reason = s.wait_reason,
        stage_started_at = CASE WHEN a.status <> s.status AND a.stage_items = 0 THEN now() ELSE a.stage_started_at END
    FROM seen s
    WHERE a.id = s.id AND a.status = s.old_status
      AND (a.status, a.wait_reason) IS DISTINCT FROM (s.status, s.wait_reason)`,
  values: [accountId, maxRunningActions],
});
