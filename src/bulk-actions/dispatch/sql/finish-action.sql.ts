import type { Statement } from '../../../database/statement.js';
import type { ActionError } from '../../lifecycle/action-errors.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { RUNNING_OR_PAUSED } from '../../lifecycle/status.js';

/**
 * Completes an action whose last row is written. The caller holds the lock on the action's row. Units, key
 * hashes and wanted records are deleted; the file and the outcomes are kept.
 */
export const finishAction = (actionId: string, accountId: string): Statement => ({
  name: 'finish-action',
  text: `
    WITH finished AS (
      UPDATE bulk_actions
      SET status = CASE WHEN failed_items > 0 THEN 'COMPLETED_WITH_ERRORS' ELSE 'COMPLETED' END,
          stage = NULL, wait_reason = NULL, paused_at = NULL, finished_at = now()
      WHERE id = $1 AND account_id = $2
    ), units AS (
      DELETE FROM bulk_action_units WHERE action_id = $1 AND account_id = $2
    ), wanted AS (
      DELETE FROM bulk_action_wanted_records WHERE action_id = $1 AND account_id = $2
    )
    DELETE FROM bulk_action_keys WHERE action_id = $1`,
  values: [actionId, accountId],
});

/**
 * Ends a dry run. The key hashes are kept, because pass 2 needs the duplicates in the file. So are the units: new ones
 * would count claims from the start, and an old claim could match one of pass 2.
 */
export const awaitConfirmation = (actionId: string, accountId: string): Statement => ({
  text: `
    UPDATE bulk_actions
    SET status = 'AWAITING_CONFIRMATION', stage = NULL, wait_reason = NULL, paused_at = NULL, stage_started_at = now()
    WHERE id = $1 AND account_id = $2`,
  values: [actionId, accountId],
});

/**
 * Fails an action. No row: it has ended already. Its units are left to the sweeper, because deleting them here would
 * deadlock with workers that hold them and wait for the action's row.
 */
export const failAction = (actionId: string, accountId: string, errorCode: ActionError): Statement => ({
  text: `
    UPDATE bulk_actions
    SET status = 'FAILED', error_code = $3, stage = NULL, wait_reason = NULL, paused_at = NULL, finished_at = now()
    WHERE id = $1 AND account_id = $2 AND ${isIn('status', RUNNING_OR_PAUSED)}
    RETURNING id`,
  values: [actionId, accountId, errorCode],
});
