import type { Statement } from '../../../database/database.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { RUNNING } from '../../lifecycle/status.js';
import { sliceRowsOf } from '../limits.js';

/**
 * Takes units back that have a job but nothing to do for now: their action does not run any more; the minute for which
 * the account's budget was debited has passed while everything was down; or a limit was set, changed, or taken away,
 * since they went to the queue. Of a limit that was lowered a slice tells by its rows, which are more than a slice has
 * now; of one that was raised by its time, which is further away than a slice takes now. Their jobs will find nothing
 * to claim. What was paid for them is lost, so that slices which were taken back never come on top of others.
 *
 * @param rowsPerMinute to which the account's rate is limited now; `null`: it is not
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
