import type { Statement } from '../../../database/statement.js';
import type { UnitKey } from '../unit-key.js';

/** Marks a claimed unit as done. No row: the claim was lost, and the transaction must roll back. */
export const completeUnit = (unit: UnitKey, claimNo: number): Statement => ({
  name: 'complete-unit',
  text: `
    UPDATE bulk_action_units
    SET state = 'DONE', claimed_by = NULL, backend_pid = NULL, backend_start = NULL
    WHERE action_id = $1 AND stage = $2 AND unit_no = $3 AND claim_no = $4 AND state = 'CLAIMED'
    RETURNING unit_no`,
  values: [unit.actionId, unit.stage, unit.unitNo, claimNo],
});
