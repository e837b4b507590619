import type { Statement } from '../../../database/statement.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { KEEPING_JOBS } from '../../lifecycle/status.js';
import type { RateLimit } from '../limits.js';
import { delayedRate } from './dispatchable.sql.js';

/**
 * Makes queued units idle that must not run now. Their jobs will find nothing to claim. The reasons:
 * - their action is not running;
 * - the minute for which the account's budget was debited has passed, because no worker was running;
 * - the account's limit was set, changed or removed since they were queued. After it was lowered, a slice has more rows
 *   than one may have now; after it was raised, it is due later than it would be now.
 *
 * The budget debited for them is lost, so that they are never written in addition to the slices of the new limit.
 *
 * @param rate the limit of accounts that have none of their own
 */
export const returnUnits = (accountId: string, rate: RateLimit): Statement => ({
  name: 'return-units',
  text: `
    WITH rate AS (${delayedRate('$2', '$3')})
    UPDATE bulk_action_units u
    SET state = 'IDLE', slice_rows = NULL, not_before = NULL
    FROM rate r
    WHERE u.account_id = $1 AND u.state = 'QUEUED' AND (
      SELECT ${isNotIn('a.status', KEEPING_JOBS)}
        OR u.not_before <= now() - interval '1 minute'
        OR CASE WHEN r.rows_per_minute IS NULL THEN u.not_before > now()
                ELSE u.stage = 'WRITE' AND NOT ${isDry('a')} AND (u.slice_rows IS NULL
                  OR u.slice_rows > r.slice_rows
                  OR u.not_before > now() + r.slice_rows * interval '1 minute' / r.rows_per_minute) END
      FROM bulk_actions a WHERE a.id = u.action_id)`,
  values: [accountId, rate.rowsPerMinute, rate.mode],
});
