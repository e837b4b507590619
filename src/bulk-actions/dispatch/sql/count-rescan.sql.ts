import type { Statement } from '../../../database/statement.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { RUNNING_OR_PAUSED } from '../../lifecycle/status.js';

/** Counts that an action starts over with SCAN. No row: it is no longer in WRITE, or has ended. */
export const countRescan = (actionId: string, accountId: string): Statement => ({
  text: `
    UPDATE bulk_actions SET rescans = rescans + 1
    WHERE id = $1 AND account_id = $2 AND stage = 'WRITE' AND ${isIn('status', RUNNING_OR_PAUSED)}
    RETURNING id`,
  values: [actionId, accountId],
});
