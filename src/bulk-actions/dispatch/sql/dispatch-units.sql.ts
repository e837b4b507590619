import type { Statement } from '../../../database/database.js';
import type { Stage } from '../../entities/bulk-action.entity.js';

export interface DispatchedUnit {
  actionId: string;
  stage: Stage;
  unitNo: number;
  generation: number;
}

/**
 * Dispatches of one account happen one after the other, or two of them would both fill the same room. A worker that
 * freezes in the middle of one holds the others up for two seconds, not for the half minute that is right elsewhere.
 */
export const lockAccount = (accountId: string): Statement => ({
  text: `
    SELECT set_config('idle_in_transaction_session_timeout', '2000', true),
           set_config('lock_timeout', '3000', true),
           pg_advisory_xact_lock(hashtextextended('bulk-actions dispatch ' || $1, 0))`,
  values: [accountId],
});

/**
 * Moves waiting units of an account to the queue, at most k per stage in flight: enough to keep every live slot busy
 * when the account is alone, and so few that another account's unit never waits behind more than those. The
 * account's actions take turns.
 */
export const dispatchUnits = (accountId: string, staleAfterMs: number): Statement => ({
  text: `
    WITH room AS (
      SELECT greatest(2, coalesce(sum(slots), 0) + 1) AS k FROM workers
      WHERE role = 'worker' AND heartbeat_at > now() - $2 * interval '1 millisecond'
    ), in_flight AS (
      SELECT stage, count(*) AS units FROM bulk_action_units
      WHERE account_id = $1 AND state IN ('QUEUED', 'CLAIMED') GROUP BY stage
    ), waiting AS (
      SELECT u.action_id, u.stage, u.unit_no,
             row_number() OVER (PARTITION BY u.stage ORDER BY u.turn, u.action_id) AS place
      FROM bulk_actions a CROSS JOIN room
      CROSS JOIN LATERAL (
        SELECT action_id, stage, unit_no, row_number() OVER (ORDER BY unit_no) AS turn
        FROM bulk_action_units
        WHERE account_id = a.account_id AND action_id = a.id AND stage = a.stage AND state = 'IDLE'
        ORDER BY unit_no LIMIT room.k
      ) u
      WHERE a.account_id = $1 AND a.status IN ('VALIDATING', 'QUEUED', 'IN_PROGRESS')
    ), chosen AS (
      SELECT w.action_id, w.stage, w.unit_no
      FROM waiting w CROSS JOIN room LEFT JOIN in_flight f ON f.stage = w.stage
      WHERE w.place <= room.k - coalesce(f.units, 0)
    )
    UPDATE bulk_action_units u
    SET state = 'QUEUED', queued_at = now(), generation = u.generation + 1
    FROM chosen c
    WHERE u.action_id = c.action_id AND u.stage = c.stage AND u.unit_no = c.unit_no AND u.state = 'IDLE'
    RETURNING u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.generation`,
  values: [accountId, staleAfterMs],
});

/** An action whose first records are about to be written runs. */
export const startActions = (accountId: string, actionIds: readonly string[]): Statement => ({
  text: `
    UPDATE bulk_actions SET status = 'IN_PROGRESS', stage_started_at = now()
    WHERE account_id = $1 AND id = ANY ($2::uuid[]) AND status = 'QUEUED'`,
  values: [accountId, actionIds],
});
