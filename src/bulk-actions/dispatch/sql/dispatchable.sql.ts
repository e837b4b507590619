import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { rulesAgree } from '../../lifecycle/sql/rules-agree.sql.js';
import { RUNNING, RUNNING_OR_PAUSED } from '../../lifecycle/status.js';
import { IN_FLIGHT_STATES } from '../../lifecycle/unit-state.js';

/**
 * Parts of the statements of dispatch. In all of them $1 is the account; the others are told which parameter is theirs.
 */

/**
 * Most units of an account and stage in flight: enough to keep every live slot busy when the account is alone.
 *
 * @param staleAfterMs age in milliseconds at which a heartbeat counts for nothing
 */
export const room = (staleAfterMs: `$${number}`): string => `
  SELECT greatest(2, coalesce(sum(slots), 0) + 1) AS k FROM workers
  WHERE role = 'worker' AND heartbeat_at > now() - ${staleAfterMs} * interval '1 millisecond'`;

/**
 * What has a job or a worker, by stage, and whether a slice is paid for that nobody has claimed, due or not: while all
 * slots are busy there must not be more of them. What an ended action still holds is on its way out.
 */
export const IN_FLIGHT = `
  SELECT u.stage, count(*) AS units,
         coalesce(bool_or(u.state = 'QUEUED' AND u.not_before IS NOT NULL), false) AS is_reserved
  FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id AND a.account_id = u.account_id
  WHERE u.account_id = $1 AND ${isIn('u.state', IN_FLIGHT_STATES)}
    AND ${isIn('a.status', RUNNING_OR_PAUSED)}
  GROUP BY u.stage`;

/**
 * Actions that run, and whether they may be worked on: all that are checked, and the first few of those that write.
 *
 * @param maxRunning the most actions of the account that write at the same time
 */
export const runningActions = (maxRunning: `$${number}`): string => `
  SELECT id, status, stage, ${isDry('bulk_actions')} AS is_dry,
         stage <> 'WRITE' OR ${maxRunning} >= row_number() OVER (
           PARTITION BY stage = 'WRITE' ORDER BY status = 'IN_PROGRESS' DESC, stage_started_at, id) AS is_admitted
  FROM bulk_actions
  WHERE account_id = $1 AND ${isIn('status', RUNNING)}
    AND ${rulesAgree('bulk_actions')}`;
