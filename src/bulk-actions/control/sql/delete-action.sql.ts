import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Requester } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import { RULES } from '../../lifecycle/verbs.js';

/** Hides the action. `Purger` later removes its file and outcomes; the records stay. */
export const deleteAction = (actionId: string, caller: Requester): Statement => ({
  text: `
    WITH changed AS (
      UPDATE bulk_actions SET status = 'DELETED'
      WHERE id = $1 AND status = ANY ($2) AND ${isVisible(3)}
      RETURNING id, account_id
    ), noted AS (${noteEntry('changed', 5)})
    SELECT account_id AS "accountId" FROM changed`,
  values: [actionId, RULES.delete.from, ...visibleTo(caller), ...entryOf(caller, 'delete')],
});
