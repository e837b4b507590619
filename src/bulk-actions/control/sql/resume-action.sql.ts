import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Requester } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { RULES } from '../../lifecycle/verbs.js';

const WAITS = `scheduled_for > now() AND NOT ${isDry('bulk_actions')}`;

/**
 * Continues a paused action in its stage. The start of the stage moves by the length of the pause, so that rows per
 * second are right.
 */
export const resumeAction = (actionId: string, caller: Requester): Statement => ({
  text: `
    WITH changed AS (
      UPDATE bulk_actions
      SET status = CASE WHEN stage <> 'WRITE' THEN 'VALIDATING'
                        WHEN ${WAITS} THEN 'SCHEDULED'
                        ELSE 'QUEUED' END,
          wait_reason = CASE WHEN stage = 'WRITE' AND ${WAITS} THEN 'SCHEDULE' END,
          stage_started_at = stage_started_at + (now() - greatest(paused_at, stage_started_at)),
          paused_at = NULL
      WHERE id = $1 AND status = ANY ($2) AND ${isVisible(3)}
      RETURNING id, account_id
    ), noted AS (${noteEntry('changed', 5)})
    SELECT account_id AS "accountId" FROM changed`,
  values: [actionId, RULES.resume.from, ...visibleTo(caller), ...entryOf(caller, 'resume')],
});
