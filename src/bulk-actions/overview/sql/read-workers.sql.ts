import { jsonInstant } from '../../../database/sql/json-instant.sql.js';
import type { Statement } from '../../../database/statement.js';
import type { Stage } from '../../lifecycle/status.js';

/** A live process that does work. */
export interface FoundWorker {
  id: string;
  startedAt: Date;
  lastHeartbeatAt: Date;
  isAlive: boolean;
  slots: number;
  units: { actionId: string; accountId: string; stage: Stage; unitNo: number; claimedAt: string }[];
}

/** Enough for any deployment, and a bound for the answer. */
const MOST_WORKERS = 1000;

/**
 * The workers with what each of them works on. Units in flight are found by their index; there are about as many as
 * slots, times the accounts with work.
 *
 * @param staleAfterMs how long after its last heartbeat a worker counts as dead
 */
export const readWorkers = (staleAfterMs: number): Statement => ({
  text: `
    WITH claimed AS (
      SELECT claimed_by, jsonb_agg(jsonb_build_object(
               'actionId', action_id, 'accountId', account_id, 'stage', stage, 'unitNo', unit_no,
               'claimedAt', ${jsonInstant('claimed_at')})
             ORDER BY claimed_at, action_id, unit_no) AS units
      FROM bulk_action_units WHERE state = 'CLAIMED' GROUP BY claimed_by
    )
    SELECT w.id, w.started_at AS "startedAt", w.heartbeat_at AS "lastHeartbeatAt", w.slots,
           w.heartbeat_at > now() - $1 * interval '1 millisecond' AS "isAlive", coalesce(c.units, '[]') AS units
    FROM workers w LEFT JOIN claimed c ON c.claimed_by = w.id
    WHERE w.role = 'worker'
    ORDER BY w.started_at, w.id LIMIT ${MOST_WORKERS}`,
  values: [staleAfterMs],
});
