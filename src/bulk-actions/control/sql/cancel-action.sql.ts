import type { Statement } from '../../../database/database.js';
import { RULES } from '../../lifecycle/verbs.js';

/**
 * Ends an action. It is done when this commits: a writer's last statement demands that the action still runs, so what
 * is under way rolls back. Rows that were not processed stay so. The sweeper removes the units.
 */
export const cancelAction = (actionId: string): Statement => ({
  text: `
    UPDATE bulk_actions
    SET status = 'CANCELED', stage = NULL, wait_reason = NULL, paused_at = NULL, finished_at = now()
    WHERE id = $1 AND status = ANY ($2)
    RETURNING account_id AS "accountId"`,
  values: [actionId, RULES.cancel.from],
});
