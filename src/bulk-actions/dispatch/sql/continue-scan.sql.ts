import type { Statement } from '../../../database/statement.js';
import { RULES_VERSION } from '../../lifecycle/rules-version.js';
import { CLAIMS_PER_SCAN } from './enter-stage.sql.js';

export interface ContinuedScan {
  /** Whether all chunks are scanned. */
  last: boolean;
  /** Whether a row has failed under `onRowError=abort`. */
  aborts: boolean;
}

/**
 * Enters SCAN with an upload whose chunks were scanned while it arrived: keeps the units that are done or claimed, and
 * adds those that are missing. Queued ones become idle, because their jobs come after those of accepted actions. The
 * caller holds the lock on the action's row.
 *
 * A worker that is completing a unit waits for that lock. So this statement must not wait for the unit, as
 * `ON CONFLICT` would. The worker counts it.
 */
export const continueScan = (actionId: string, accountId: string): Statement => ({
  text: `
    WITH entered AS (
      UPDATE bulk_actions
      SET stage = 'SCAN', rules_version = ${RULES_VERSION}, units_total = chunk_count, stage_started_at = now()
      WHERE id = $1 AND account_id = $2
      RETURNING units_total, units_done, rescans * ${CLAIMS_PER_SCAN} AS before,
                on_row_error = 'abort' AND failed_items > 0 AS aborts
    ), returned AS (
      UPDATE bulk_action_units SET state = 'IDLE'
      WHERE (action_id, stage, unit_no) IN (
        SELECT action_id, stage, unit_no FROM bulk_action_units
        WHERE action_id = $1 AND account_id = $2 AND state = 'QUEUED'
        FOR UPDATE SKIP LOCKED)
    ), added AS (
      INSERT INTO bulk_action_units (action_id, account_id, stage, unit_no, generation, claim_no)
      SELECT $1, $2, 'SCAN', no, before, before FROM entered, generate_series(0, units_total - 1) AS no
      WHERE NOT EXISTS (
        SELECT 1 FROM bulk_action_units u
        WHERE u.action_id = $1 AND u.account_id = $2 AND u.stage = 'SCAN' AND u.unit_no = no)
    )
    SELECT units_done = units_total AS last, aborts FROM entered`,
  values: [actionId, accountId],
});
