import type { Statement } from '../../../database/statement.js';
import type { UnitKey } from '../unit-key.js';

/**
 * Marks a claimed unit as queued again; BullMQ retries its job. No row: the claim is lost.
 *
 * @param failures 1 when the unit failed for a reason of its own, 0 for an outage
 */
export const releaseUnit = (unit: UnitKey, claimNo: number, failures: 0 | 1): Statement => ({
  text: `
    UPDATE bulk_action_units
    SET state = 'QUEUED', queued_at = now(), attempts = attempts + $5
    WHERE action_id = $1 AND stage = $2 AND unit_no = $3 AND claim_no = $4 AND state = 'CLAIMED'
    RETURNING unit_no`,
  values: [unit.actionId, unit.stage, unit.unitNo, claimNo, failures],
});

/**
 * Makes a unit idle whose action was not running when its claim was to end, so that it is dispatched again if the
 * action is resumed. Changes nothing when another worker has the unit.
 */
export const releaseLostUnit = (unit: UnitKey, claimNo: number): Statement => ({
  text: `
    UPDATE bulk_action_units
    SET state = 'IDLE', claimed_by = NULL, backend_pid = NULL, backend_start = NULL
    WHERE action_id = $1 AND stage = $2 AND unit_no = $3 AND claim_no = $4 AND state = 'CLAIMED'`,
  values: [unit.actionId, unit.stage, unit.unitNo, claimNo],
});
