import type { Statement } from '../../../database/database.js';
import type { UnitKey } from '../unit-key.js';

/** Ends a claim with some rows of the unit done, so that the next slice waits; no row when the claim was lost. */
export const advanceUnit = (unit: UnitKey, claimNo: number, rows: number): Statement => ({
  text: `
    UPDATE bulk_action_units
    SET state = 'IDLE', next_row = next_row + $5, slice_rows = NULL, not_before = NULL, attempts = 0, crashes = 0,
        claimed_by = NULL, backend_pid = NULL, backend_start = NULL
    WHERE action_id = $1 AND stage = $2 AND unit_no = $3 AND claim_no = $4 AND state = 'CLAIMED'
    RETURNING unit_no`,
  values: [unit.actionId, unit.stage, unit.unitNo, claimNo, rows],
});
