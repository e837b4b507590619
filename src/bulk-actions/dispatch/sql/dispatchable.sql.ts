import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { rulesAgree } from '../../lifecycle/sql/rules-agree.sql.js';
import { RUNNING, RUNNING_OR_PAUSED } from '../../lifecycle/status.js';
import { IN_FLIGHT_STATES } from '../../lifecycle/unit-state.js';

// Parts of dispatch's statements. In all of them $1 is the account.

/**
 * The most units in flight per account and stage (k): one more than all live workers have slots.
 *
 * @param staleAfterMs parameter with the age in milliseconds from which a worker counts as dead
 */
export const capacity = (staleAfterMs: `$${number}`): string => `
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
  FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id AND a.account_id = u.account_id
  WHERE u.account_id = $1 AND ${isIn('u.state', IN_FLIGHT_STATES)}
    AND ${isIn('a.status', RUNNING_OR_PAUSED)}
  GROUP BY u.stage`;

/**
 * The account's running actions, and whether they may be processed: all before WRITE, and the first few in WRITE.
 *
 * @param maxRunning parameter with the most actions of the account that write at the same time
 */
export const runningActions = (maxRunning: `$${number}`): string => `
  SELECT id, status, stage, ${isDry('bulk_actions')} AS is_dry,
         stage <> 'WRITE' OR ${maxRunning} >= row_number() OVER (
           PARTITION BY stage = 'WRITE' ORDER BY status = 'IN_PROGRESS' DESC, stage_started_at, id) AS is_admitted
  FROM bulk_actions
  WHERE account_id = $1 AND ${isIn('status', RUNNING)}
    AND ${rulesAgree('bulk_actions')}`;
