import type { Requester } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';

/**
 * Lets verbs of one account follow each other until the transaction ends. A delete changes the neighbours in the chain
 * of corrections: two at once would wait for each other, or lead to an action that the other one deletes. Of two
 * confirmations the first one counts against the backlog alone. Before the intake lock, where both are taken.
 */
export const lockVerbs = (actionId: string, caller: Requester): Statement => ({
  text: `
    SELECT pg_advisory_xact_lock(hashtextextended('bulk-actions verbs ' || account_id, 0))
    FROM bulk_actions WHERE id = $1 AND ${isVisible(2)}`,
  values: [actionId, ...visibleTo(caller)],
});
