import type { Statement } from '../../../database/database.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { RUNNING_OR_PAUSED } from '../../lifecycle/status.js';

/**
 * Ends an action whose last row is written. The caller holds the lock of the action's row, and so ends it once.
 * What only the work needed goes; the file and the outcomes stay.
 */
export const finishAction = (actionId: string, accountId: string): Statement => ({
  text: `
    WITH finished AS (
      UPDATE bulk_actions
      SET status = CASE WHEN failed_items > 0 THEN 'COMPLETED_WITH_ERRORS' ELSE 'COMPLETED' END,
          stage = NULL, wait_reason = NULL, paused_at = NULL, finished_at = now()
      WHERE id = $1 AND account_id = $2
    ), units AS (
      DELETE FROM bulk_action_units WHERE action_id = $1 AND account_id = $2
    )
    DELETE FROM bulk_action_keys WHERE action_id = $1`,
  values: [actionId, accountId],
});

/**
 * Ends a dry run: what would become of every row is known. The keys stay, which tell the duplicates in the file, and so
 * do the units: were they made anew, old claims could pass for those of the pass to come.
 */
export const awaitConfirmation = (actionId: string, accountId: string): Statement => ({
  text: `
    UPDATE bulk_actions
    SET status = 'AWAITING_CONFIRMATION', stage = NULL, wait_reason = NULL, paused_at = NULL, stage_started_at = now()
    WHERE id = $1 AND account_id = $2`,
  values: [actionId, accountId],
});

/**
 * Ends an action for a reason that is not in its rows; no row when it has ended already. It touches the
 * action's row alone: deleting the units of workers that wait for this row would deadlock, so the sweeper does that.
 */
export const failAction = (actionId: string, accountId: string, errorCode: string): Statement => ({
  text: `
    UPDATE bulk_actions
    SET status = 'FAILED', error_code = $3, stage = NULL, wait_reason = NULL, paused_at = NULL, finished_at = now()
    WHERE id = $1 AND account_id = $2 AND ${isIn('status', RUNNING_OR_PAUSED)}
    RETURNING id`,
  values: [actionId, accountId, errorCode],
});
