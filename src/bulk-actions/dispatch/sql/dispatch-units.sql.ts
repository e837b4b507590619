import type { Statement } from '../../../database/statement.js';
import { isIn, isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { rulesAgree } from '../../lifecycle/sql/rules-agree.sql.js';
import type { Stage } from '../../lifecycle/status.js';
import { RUNNING } from '../../lifecycle/status.js';
import { IN_FLIGHT_STATES } from '../../lifecycle/unit-state.js';
import type { DispatchSettings } from './dispatchable.sql.js';
import { capacity, delayedRate, idleUnits, IN_FLIGHT, writingActions } from './dispatchable.sql.js';

export interface DispatchedUnit {
  actionId: string;
  stage: Stage;
  unitNo: number;
  generation: number;
  /** Milliseconds until the unit is due. */
  delayMs: number;
}

/** A queued unit that is to have a job again. */
export interface OverdueUnit extends DispatchedUnit {
  isEarly: boolean;
}

/** How many units may be added to those in flight, for each stage, and whose turn was last. */
const FREE = `
  SELECT s.stage, c.k - coalesce(f.units, 0) AS units,
         coalesce(t.last_action_id, '00000000-0000-0000-0000-000000000000') AS last_action_id
  FROM (VALUES ('SCAN'), ('RESOLVE'), ('WRITE')) AS s (stage) CROSS JOIN capacity c
  LEFT JOIN in_flight f ON f.stage = s.stage
  LEFT JOIN account_stages t ON t.account_id = $1 AND t.stage = s.stage
  WHERE c.k > coalesce(f.units, 0)`;

/**
 * The next actions in SCAN or RESOLVE that have idle units. One without idle units has a unit in flight, so there are
 * few to skip.
 */
const checking = (condition: string, lap: 0 | 1): string => `
  SELECT a.id, ${lap} AS lap
  FROM bulk_actions a CROSS JOIN LATERAL (${idleUnits('unit_no', 'free.stage', '1')}) u
  WHERE a.account_id = $1 AND a.stage = free.stage AND free.stage <> 'WRITE'
    AND ${isIn('a.status', RUNNING)} AND ${rulesAgree('a')} AND ${condition}
  ORDER BY a.id LIMIT free.units`;

/** Under a rate, only dry runs are written without a reserved slice. */
const writing = `
  SELECT a.id, (a.id <= free.last_action_id)::integer AS lap
  FROM writing a CROSS JOIN rate r CROSS JOIN LATERAL (${idleUnits('unit_no', `'WRITE'`, '1')}) u
  WHERE free.stage = 'WRITE' AND (r.rows_per_minute IS NULL OR a.is_dry)`;

/**
 * Moves an account's idle units to the queue, with at most k in flight per stage: enough to keep all slots busy when no
 * other account has work, and so few that another account's unit never waits behind more than k.
 *
 * The account's actions take turns by their ids, starting after the one that had the last turn. Otherwise each finished
 * unit would be replaced by one of the same action. There are no more turns than there is room for units, so the
 * actions behind them are not looked at.
 */
export const dispatchUnits = (accountId: string, settings: DispatchSettings): Statement => ({
  name: 'dispatch-units',
  text: `
    WITH capacity AS (${capacity('$2')}), in_flight AS (${IN_FLIGHT}),
    rate AS (${delayedRate('$4', '$5')}), writing AS (${writingActions('$3')}),
    turns AS (
      SELECT free.stage, a.id, a.lap, free.units, count(*) OVER (PARTITION BY free.stage) AS actions
      FROM (${FREE}) AS free CROSS JOIN LATERAL (
        (${checking('a.id > free.last_action_id', 0)})
        UNION ALL (${checking('a.id <= free.last_action_id', 1)})
        UNION ALL ${writing}
        ORDER BY lap, id LIMIT free.units
      ) a
    ), waiting AS (
      SELECT a.id, a.stage, u.unit_no, a.units, row_number() OVER (
        PARTITION BY a.stage ORDER BY u.round, a.lap, a.id) AS place
      FROM turns a CROSS JOIN LATERAL (
        ${idleUnits('unit_no, row_number() OVER (ORDER BY unit_no) AS round', 'a.stage', 'a.units - a.actions + 1')}
      ) u
    ), chosen AS (
      SELECT id, stage, unit_no, place FROM waiting WHERE place <= units
    ), turned AS (
      INSERT INTO account_stages (account_id, stage, last_action_id)
      SELECT DISTINCT ON (stage) $1, stage, id FROM chosen
      WHERE (SELECT count(*) FROM (
        SELECT FROM bulk_actions WHERE account_id = $1 AND ${isIn('status', RUNNING)} LIMIT 2) AS running) > 1
      ORDER BY stage, place DESC
      ON CONFLICT (account_id, stage) DO UPDATE SET last_action_id = excluded.last_action_id
    )
    UPDATE bulk_action_units u
    SET state = 'QUEUED', queued_at = now(), generation = u.generation + 1, slice_rows = NULL, not_before = NULL
    FROM chosen c
    WHERE u.action_id = c.id AND u.stage = c.stage AND u.unit_no = c.unit_no
      AND ${isNotIn('u.state', IN_FLIGHT_STATES)}
    RETURNING u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.generation, 0 AS "delayMs"`,
  values: [
    ...[accountId, settings.staleAfterMs, settings.maxRunningActions],
    ...[settings.rate.rowsPerMinute, settings.rate.mode],
  ],
});
