import type { Statement } from '../../../database/statement.js';
import type { UnitKey } from '../unit-key.js';

const IS_SUSPECT = 'next_row + $5 < suspect_until';
const IS_PAID = 'slice_rows > $5';

/**
 * Ends a claim after some of the unit's rows, and makes the unit idle for its next slice. No row: the claim was lost.
 *
 * If these rows were the first half of rows among which one kills workers, that row is in the second half, and half of
 * those come next. A unit during which a worker has died stays a suspect. Debited rows that were not tried yet keep
 * their debit.
 */
export const advanceUnit = (unit: UnitKey, claimNo: number, rows: number): Statement => ({
  text: `
    UPDATE bulk_action_units
    SET state = 'IDLE', next_row = next_row + $5, attempts = 0,
        slice_rows = CASE WHEN ${IS_PAID} THEN slice_rows - $5 END,
        not_before = CASE WHEN ${IS_PAID} THEN not_before END,
        crashes = least(crashes, 1), lost_workers = '{}',
        suspect_rows = CASE WHEN ${IS_SUSPECT} THEN (suspect_until - next_row - $5 + 1) / 2 END,
        suspect_until = CASE WHEN ${IS_SUSPECT} THEN suspect_until END,
        claimed_by = NULL, backend_pid = NULL, backend_start = NULL
    WHERE action_id = $1 AND stage = $2 AND unit_no = $3 AND claim_no = $4 AND state = 'CLAIMED'
    RETURNING unit_no`,
  values: [unit.actionId, unit.stage, unit.unitNo, claimNo, rows],
});
