import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/database.js';
import { RULES } from '../../lifecycle/verbs.js';

/** Stops dispatch. Running units may finish. */
export const pauseAction = (actionId: string, caller: Visibility): Statement => ({
  text: `
    UPDATE bulk_actions SET status = 'PAUSED', wait_reason = NULL, paused_at = now()
    WHERE id = $1 AND status = ANY ($2) AND ${isVisible(3)}
    RETURNING account_id AS "accountId"`,
  values: [actionId, RULES.pause.from, ...visibleTo(caller)],
});
