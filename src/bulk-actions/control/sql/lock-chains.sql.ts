import type { Requester } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';

/**
 * Lets deletes of one account follow each other until the transaction ends. Each changes its neighbours in the chain of
 * corrections, so two at once would wait for each other, or lead to an action that the other one deletes.
 */
export const lockChains = (actionId: string, caller: Requester): Statement => ({
  text: `
    SELECT pg_advisory_xact_lock(hashtextextended('bulk-actions chains ' || account_id, 0))
    FROM bulk_actions WHERE id = $1 AND ${isVisible(2)}`,
  values: [actionId, ...visibleTo(caller)],
});
