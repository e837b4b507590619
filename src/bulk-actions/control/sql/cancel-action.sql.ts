import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Requester } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import { RULES } from '../../lifecycle/verbs.js';

/**
 * Cancels an action. Takes effect when it commits: the last statement of a write transaction requires that the action
 * still runs, so running writes roll back. The sweeper removes the units.
 */
export const cancelAction = (actionId: string, caller: Requester): Statement => ({
  text: `
    WITH changed AS (
      UPDATE bulk_actions
      SET status = 'CANCELED', stage = NULL, wait_reason = NULL, paused_at = NULL, finished_at = now()
      WHERE id = $1 AND status = ANY ($2) AND ${isVisible(3)}
      RETURNING id, account_id
    ), noted AS (${noteEntry('changed', 5)})
    SELECT account_id AS "accountId" FROM changed`,
  values: [actionId, RULES.cancel.from, ...visibleTo(caller), ...entryOf(caller, 'cancel')],
});
