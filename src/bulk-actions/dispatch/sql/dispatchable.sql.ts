import type { Parameter } from '../../../database/statement.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { IS_WRITING } from '../../lifecycle/sql/is-writing.sql.js';
import { rulesAgree } from '../../lifecycle/sql/rules-agree.sql.js';
import { RUNNING_OR_PAUSED } from '../../lifecycle/status.js';
import { IN_FLIGHT_STATES } from '../../lifecycle/unit-state.js';
import type { RateLimit } from '../limits.js';
import { SLICES_PER_MINUTE } from '../limits.js';

/** Settings that are the same for all accounts. */
export interface DispatchSettings {
  readonly staleAfterMs: number;
  readonly maxRunningActions: number;
  /** The rate of accounts that have none of their own. */
  readonly rate: RateLimit;
}

// Parts of dispatch's statements. In all of them $1 is the account. Each reads a number of rows that does not depend on
// how many actions the account has: units in flight, of which dispatch allows few, or as many as there is room for.
//
// A plan is made once in a session, perhaps while the tables are so small that all ways cost the same. So there is only
// one way: sub-queries with a limit or in the place of a value are run for each row of what they refer to, and the
// tables that are updated have no other conditions that an index has than their primary key.

/**
 * The most units in flight per account and stage (k): one more than all live workers have slots.
 *
 * @param staleAfterMs parameter with the age in milliseconds from which a worker counts as dead
 */
export const capacity = (staleAfterMs: Parameter): string => `
  SELECT greatest(2, coalesce(sum(slots), 0) + 1) AS k FROM workers
  WHERE role = 'worker' AND heartbeat_at > now() - ${staleAfterMs} * interval '1 millisecond'`;

/**
 * Units in flight by stage, that is queued or claimed, and whether a reserved slice is still unclaimed: there may be
 * only one at a time, or slices would pile up while all slots are busy. Units of ended actions do not count, because
 * they are about to be removed.
 */
export const IN_FLIGHT = `
  SELECT u.stage, count(*) AS units,
         coalesce(bool_or(u.state = 'QUEUED' AND u.not_before IS NOT NULL), false) AS is_reserved
  FROM bulk_action_units u
  WHERE u.account_id = $1 AND ${isIn('u.state', IN_FLIGHT_STATES)}
    AND (SELECT ${isIn('a.status', RUNNING_OR_PAUSED)} FROM bulk_actions a WHERE a.id = u.action_id)
  GROUP BY u.stage`;

/**
 * The account's rows per minute in mode `delay`, null without such a limit, and the most rows of a slice under it.
 * Parameters: the limit of accounts that have none of their own.
 *
 * @param account expression of its id in the statement
 */
export const delayedRate = (rowsPerMinute: Parameter, mode: Parameter, account = '$1'): string => `
  SELECT rows_per_minute, greatest(1, rows_per_minute / ${SLICES_PER_MINUTE}) AS slice_rows
  FROM (
    SELECT CASE WHEN coalesce(l.mode, ${mode}::text) = 'delay'
                THEN nullif(coalesce(l.rows_per_minute, ${rowsPerMinute}::bigint), 0) END AS rows_per_minute
    FROM (SELECT 1) AS one LEFT JOIN account_limits l ON l.account_id = ${account}
  ) AS rate`;

/**
 * The account's actions that may write now: at most so many as the account may have, those first that write already,
 * and then in the order in which they came to WRITE. The names of the two statuses sort in that order.
 *
 * @param maxRunning parameter with the most actions of the account that write at the same time
 */
export const writingActions = (maxRunning: Parameter): string => `
  SELECT id, status, wait_reason, ${isDry('bulk_actions')} AS is_dry
  FROM bulk_actions
  WHERE account_id = $1 AND ${IS_WRITING} AND ${rulesAgree('bulk_actions')}
  ORDER BY status, stage_started_at, id LIMIT ${maxRunning}`;

/** Of the action `a`, its idle units in a stage, in their order. */
export const idleUnits = (columns: string, stage: string, limit: string): string => `
  SELECT ${columns} FROM bulk_action_units
  WHERE account_id = $1 AND action_id = a.id AND stage = ${stage} AND state = 'IDLE'
  ORDER BY unit_no LIMIT ${limit}`;
