import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/database.js';
import { RULES } from '../../lifecycle/verbs.js';

/** Hides the action. `Purger` later removes its file and outcomes; the records stay. */
export const deleteAction = (actionId: string, caller: Visibility): Statement => ({
  text: `
    UPDATE bulk_actions SET status = 'DELETED'
    WHERE id = $1 AND status = ANY ($2) AND ${isVisible(3)}
    RETURNING account_id AS "accountId"`,
  values: [actionId, RULES.delete.from, ...visibleTo(caller)],
});
