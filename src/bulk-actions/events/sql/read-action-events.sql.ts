import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import { isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { ENDED, HIDDEN } from '../../lifecycle/status.js';
import type { StoredEvent } from './event-columns.sql.js';
import { EVENT_COLUMNS } from './event-columns.sql.js';

export interface FoundEvent extends StoredEvent {
  /** Whether the reader does not have it. */
  isNew: boolean;
}

/**
 * The events of an action that a reader lacks, in their order. If it has them all, the action's row in place of one.
 * The end is given even to a reader that has it, because it may lack the message that ends the stream. No row: there is
 * no such action.
 *
 * @param after number of the last event that it has; `null`, or one that the action has not come to: only the last
 * event, which has the present status
 */
export const readActionEvents = (actionId: string, after: number | null, caller: Visibility): Statement => ({
  text: `
    WITH last AS (SELECT max(event_no) AS number FROM bulk_action_events WHERE action_id = $1)
    SELECT ${EVENT_COLUMNS}, (e.id IS NOT NULL OR last.number IS NULL) AS "isNew"
    FROM bulk_actions a CROSS JOIN last
    LEFT JOIN bulk_action_events e ON e.action_id = a.id
      AND e.event_no > CASE WHEN $2::integer < last.number THEN $2
                            WHEN $2 = last.number AND ${isNotIn('a.status', ENDED)} THEN $2
                            ELSE last.number - 1 END
    WHERE a.id = $1 AND ${isNotIn('a.status', HIDDEN)} AND ${isVisible(3, 'a.')}
    ORDER BY e.event_no`,
  values: [actionId, after, ...visibleTo(caller)],
});
