import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Requester } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import { RULES } from '../../lifecycle/verbs.js';

/**
 * Begins pass 2 of a dry run: clears the outcomes and resets the units. The payloads are not rewritten; 2,000 chunks
 * took 40 ms. Generations and claim numbers of the units go on, so jobs and claims of pass 1 are outdated and change
 * nothing.
 */
export const confirmAction = (actionId: string, caller: Requester): Statement => ({
  text: `
    WITH confirmed AS (
      UPDATE bulk_actions
      SET pass = pass + 1, confirmed_at = now(), stage = 'WRITE',
          status = CASE WHEN scheduled_for > now() THEN 'SCHEDULED' ELSE 'QUEUED' END,
          wait_reason = CASE WHEN scheduled_for > now() THEN 'SCHEDULE' END,
          successful_items = 0, skipped_items = 0, failed_items = 0,
          units_done = 0, stage_items = 0, stage_started_at = now()
      WHERE id = $1 AND status = ANY ($2) AND ${isVisible(3)}
      RETURNING id, account_id
    ), cleared AS (
      UPDATE bulk_action_chunks c
      SET outcome_kinds = NULL, outcomes = NULL, record_ids = NULL, record_id_texts = NULL, details = NULL
      FROM confirmed WHERE c.action_id = confirmed.id
    ), units AS (
      UPDATE bulk_action_units u
      SET state = 'IDLE', attempts = 0, next_row = 0, slice_rows = NULL, not_before = NULL,
          crashes = 0, lost_workers = '{}', suspect_rows = NULL, suspect_until = NULL
      FROM confirmed WHERE u.action_id = confirmed.id
    ), noted AS (${noteEntry('confirmed', 5)})
    SELECT account_id AS "accountId" FROM confirmed`,
  values: [actionId, RULES.confirm.from, ...visibleTo(caller), ...entryOf(caller, 'confirm')],
});
