import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Requester } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import { RULES } from '../../lifecycle/verbs.js';

/**
 * Hides the action. `Purger` later removes its file and outcomes; the records stay.
 *
 * Corrections make chains of actions, of which it is taken out: what it has replaced is replaced by the next one, and
 * is free again if there is none; the next one has the rows of the action before it.
 */
export const deleteAction = (actionId: string, caller: Requester): Statement => ({
  text: `
    WITH changed AS (
      UPDATE bulk_actions SET status = 'DELETED'
      WHERE id = $1 AND status = ANY ($2) AND ${isVisible(3)}
      RETURNING id, account_id, parent_id, replaced_by
    ), freed AS (
      UPDATE bulk_actions a SET replaced_by = changed.replaced_by
      FROM changed WHERE a.replaced_by = changed.id AND a.account_id = changed.account_id
    ), handed_on AS (
      UPDATE bulk_actions a SET parent_id = changed.parent_id
      FROM changed
      WHERE a.id = changed.replaced_by AND a.account_id = changed.account_id AND changed.parent_id IS NOT NULL
    ), noted AS (${noteEntry('changed', 5)})
    SELECT account_id AS "accountId" FROM changed`,
  values: [actionId, RULES.delete.from, ...visibleTo(caller), ...entryOf(caller, 'delete')],
});
