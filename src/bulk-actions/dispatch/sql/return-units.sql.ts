import type { Statement } from '../../../database/database.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { RUNNING } from '../../lifecycle/status.js';
import { sliceRowsOf } from '../limits.js';

/**
 * Makes queued units idle that must not run now. Their jobs will find nothing to claim. The reasons:
 * - their action is not running;
 * - the minute for which the account's budget was debited has passed, because no worker was running;
 * - the account's limit was set, changed or removed since they were queued. After it was lowered, a slice has more rows
 *   than one may have now; after it was raised, it is due later than it would be now.
 *
 * The budget debited for them is lost, so that they are never written in addition to the slices of the new limit.
 *
 * @param rowsPerMinute the account's rate now; `null`: no limit
 */
export const returnUnits = (accountId: string, rowsPerMinute: number | null): Statement => ({
  name: 'return-units',
  text: `
    UPDATE bulk_action_units u
    SET state = 'IDLE', slice_rows = NULL, not_before = NULL
    FROM bulk_actions a
    WHERE u.account_id = $1 AND u.state = 'QUEUED' AND a.id = u.action_id AND a.account_id = u.account_id
      AND (${isNotIn('a.status', RUNNING)}
        OR u.not_before <= now() - interval '1 minute'
        OR CASE WHEN $2 THEN u.stage = 'WRITE' AND NOT ${isDry('a')} AND (u.slice_rows IS NULL
              OR u.slice_rows > $3 OR u.not_before > now() + $3 * interval '1 minute' / $4)
            ELSE u.not_before > now() END)`,
  values: [
    accountId,
    rowsPerMinute !== null,
    rowsPerMinute === null ? null : sliceRowsOf(rowsPerMinute),
    rowsPerMinute,
  ],
});
