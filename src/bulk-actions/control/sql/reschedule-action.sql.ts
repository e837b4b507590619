import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Requester } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { RULES } from '../../lifecycle/verbs.js';

/**
 * Changes the time of an action that has not written any record. For a dry run it applies once it is confirmed.
 *
 * @param scheduledFor `null`: at once
 */
export const rescheduleAction = (
  actionId: string,
  caller: Requester,
  scheduledFor: Date | null,
): Statement => ({
  text: `
    WITH changed AS (
      UPDATE bulk_actions
      SET scheduled_for = $3,
          status = CASE WHEN status = 'VALIDATING' OR ${isDry('bulk_actions')} THEN status
                        WHEN $3::timestamptz > now() THEN 'SCHEDULED'
                        ELSE 'QUEUED' END,
          wait_reason = CASE WHEN status = 'VALIDATING' OR ${isDry('bulk_actions')} THEN wait_reason
                             WHEN $3::timestamptz > now() THEN 'SCHEDULE' END
      WHERE id = $1 AND status = ANY ($2) AND ${isVisible(4)}
        AND (status <> 'QUEUED' OR stage_items = 0 OR ${isDry('bulk_actions')})
      RETURNING id, account_id
    ), noted AS (${noteEntry('changed', 6)})
    SELECT account_id AS "accountId" FROM changed`,
  values: [
    actionId,
    RULES.reschedule.from,
    scheduledFor,
    ...visibleTo(caller),
    ...entryOf(caller, 'reschedule'),
  ],
});
