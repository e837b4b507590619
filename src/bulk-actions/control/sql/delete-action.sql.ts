import type { Statement } from '../../../database/database.js';
import { RULES } from '../../lifecycle/verbs.js';

/** Hides the action. `Purger` later removes its file and outcomes; the records stay. */
export const deleteAction = (actionId: string): Statement => ({
  text: `
    UPDATE bulk_actions SET status = 'DELETED'
    WHERE id = $1 AND status = ANY ($2)
    RETURNING account_id AS "accountId"`,
  values: [actionId, RULES.delete.from],
});
