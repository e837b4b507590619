import type { Statement } from '../../../database/statement.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { MAY_SCAN_EARLY } from '../../lifecycle/sql/may-scan-early.sql.js';
import { RUNNING_OR_PAUSED } from '../../lifecycle/status.js';
import { IN_FLIGHT_STATES } from '../../lifecycle/unit-state.js';
import { capacity } from './dispatchable.sql.js';
import { DISPATCH_SETTINGS } from './lock-account.sql.js';

/**
 * Makes early dispatches of one account run one at a time, with the settings of `lockAccount`. No row: the upload is
 * gone.
 */
export const lockEarlyDispatch = (actionId: string, accountId: string): Statement => ({
  name: 'lock-early-dispatch',
  text: `
    SELECT ${DISPATCH_SETTINGS},
           pg_advisory_xact_lock(hashtextextended('bulk-actions early dispatch ' || $2, 0)),
           status = 'RECEIVING' AS "isReceiving"
    FROM bulk_actions WHERE id = $1 AND account_id = $2`,
  values: [actionId, accountId],
});

/**
 * Moves idle units of SCAN of an open upload to the queue, as long as the account has fewer than k units in flight in
 * all stages together. Units of accepted actions count here, but early ones do not count when those are dispatched, so
 * that they never wait for early ones.
 *
 * The upload's row is locked against its acceptance, which replaces the queued units. Others lock units before the
 * action, so with that lock this must not wait for a unit: one that is locked is being removed for a new scan.
 */
export const dispatchEarly = (actionId: string, accountId: string, staleAfterMs: number): Statement => ({
  name: 'dispatch-early',
  text: `
    WITH upload AS (
      SELECT id FROM bulk_actions
      WHERE id = $1 AND account_id = $2 AND status = 'RECEIVING' AND stage = 'SCAN'
      FOR SHARE
    ), free AS (
      SELECT greatest(0, (${capacity('$3')}) - count(*)) AS units
      FROM bulk_action_units u
      WHERE u.account_id = $2 AND ${isIn('u.state', IN_FLIGHT_STATES)} AND (
        SELECT ${isIn('a.status', RUNNING_OR_PAUSED)} OR ${MAY_SCAN_EARLY} FROM bulk_actions a WHERE a.id = u.action_id)
    ), chosen AS (
      SELECT action_id, unit_no FROM bulk_action_units
      WHERE account_id = $2 AND action_id = (SELECT id FROM upload) AND stage = 'SCAN' AND state = 'IDLE'
        AND attempts = 0 AND crashes = 0
      ORDER BY unit_no LIMIT (SELECT units FROM free)
      FOR UPDATE SKIP LOCKED
    )
    UPDATE bulk_action_units u
    SET state = 'QUEUED', queued_at = now(), generation = u.generation + 1
    FROM chosen c
    WHERE u.action_id = c.action_id AND u.stage = 'SCAN' AND u.unit_no = c.unit_no AND u.state = 'IDLE'
    RETURNING u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.generation, 0 AS "delayMs"`,
  values: [actionId, accountId, staleAfterMs],
});
