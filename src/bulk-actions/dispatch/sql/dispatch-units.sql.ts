import type { Statement } from '../../../database/database.js';
import type { Stage } from '../../lifecycle/status.js';
import { capacity, IN_FLIGHT, runningActions } from './dispatchable.sql.js';

export interface DispatchedUnit {
  actionId: string;
  stage: Stage;
  unitNo: number;
  generation: number;
  /** Milliseconds until the unit is due. */
  delayMs: number;
}

/** Settings that are the same for all accounts. */
export interface DispatchSettings {
  readonly staleAfterMs: number;
  readonly maxRunningActions: number;
}

/**
 * Moves an account's idle units to the queue, with at most k in flight per stage: enough to keep all slots busy when no
 * other account has work, and so few that another account's unit never waits behind more than k.
 *
 * The account's actions take turns, starting after the one that had the last turn. Otherwise each finished unit would
 * be replaced by one of the same action.
 *
 * @param stages the stages to dispatch; all stages of dry runs are dispatched, because they use no write budget
 */
export const dispatchUnits = (
  accountId: string,
  settings: DispatchSettings,
  stages: readonly Stage[],
): Statement => ({
  name: 'dispatch-units',
  text: `
    WITH capacity AS (${capacity('$2')}), in_flight AS (${IN_FLIGHT}), running AS (${runningActions('$3')}),
    waiting AS (
      SELECT u.action_id, u.stage, u.unit_no, row_number() OVER (
        PARTITION BY u.stage ORDER BY u.round, coalesce(a.id > t.last_action_id, true) DESC, a.id) AS place
      FROM running a CROSS JOIN capacity LEFT JOIN account_stages t ON t.account_id = $1 AND t.stage = a.stage
      CROSS JOIN LATERAL (
        SELECT action_id, stage, unit_no, row_number() OVER (ORDER BY unit_no) AS round
        FROM bulk_action_units
        WHERE account_id = $1 AND action_id = a.id AND stage = a.stage AND state = 'IDLE'
        ORDER BY unit_no LIMIT capacity.k
      ) u
      WHERE a.is_admitted AND (a.stage = ANY ($4) OR a.is_dry)
    ), chosen AS (
      SELECT w.action_id, w.stage, w.unit_no, w.place
      FROM waiting w CROSS JOIN capacity LEFT JOIN in_flight f ON f.stage = w.stage
      WHERE w.place <= capacity.k - coalesce(f.units, 0)
    ), turned AS (
      INSERT INTO account_stages (account_id, stage, last_action_id)
      SELECT DISTINCT ON (stage) $1, stage, action_id FROM chosen
      WHERE (SELECT count(*) FROM running) > 1
      ORDER BY stage, place DESC
      ON CONFLICT (account_id, stage) DO UPDATE SET last_action_id = excluded.last_action_id
    )
    UPDATE bulk_action_units u
    SET state = 'QUEUED', queued_at = now(), generation = u.generation + 1, slice_rows = NULL, not_before = NULL
    FROM chosen c
    WHERE u.action_id = c.action_id AND u.stage = c.stage AND u.unit_no = c.unit_no AND u.state = 'IDLE'
    RETURNING u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.generation, 0 AS "delayMs"`,
  values: [accountId, settings.staleAfterMs, settings.maxRunningActions, stages],
});
