import type { Statement } from '../../../database/database.js';
import type { UnitKey } from '../unit-key.js';

/**
 * Gives a claimed unit back to the queue, where its job will come again. Changes nothing when the claim is lost.
 *
 * @param failures 1 when the unit failed for a reason of its own, 0 for an outage or a hand-back
 */
export const releaseUnit = (unit: UnitKey, claimNo: number, failures: 0 | 1): Statement => ({
  text: `
    UPDATE bulk_action_units
    SET state = 'QUEUED', queued_at = now(), attempts = attempts + $5
    WHERE action_id = $1 AND stage = $2 AND unit_no = $3 AND claim_no = $4 AND state = 'CLAIMED'`,
  values: [unit.actionId, unit.stage, unit.unitNo, claimNo, failures],
});

/**
 * Lets a unit wait again whose action did not run when its claim was to end: it may run by now, or later, and its job
 * is done with. Changes nothing where somebody else has the unit.
 */
export const releaseLostUnit = (unit: UnitKey, claimNo: number): Statement => ({
  text: `
    UPDATE bulk_action_units
    SET state = 'IDLE', claimed_by = NULL, backend_pid = NULL, backend_start = NULL
    WHERE action_id = $1 AND stage = $2 AND unit_no = $3 AND claim_no = $4 AND state = 'CLAIMED'`,
  values: [unit.actionId, unit.stage, unit.unitNo, claimNo],
});
