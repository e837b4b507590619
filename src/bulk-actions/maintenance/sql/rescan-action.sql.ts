import type { Statement } from '../../../database/statement.js';
import { UNSCANNED } from '../../lifecycle/rules-version.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { IS_PENDING } from '../../lifecycle/sql/is-pending.sql.js';
import { isOutdated } from '../../lifecycle/sql/rules-agree.sql.js';
import { RUNNING } from '../../lifecycle/status.js';

/** An action that waits for longer than this without being scanned is scanned after all. */
const MOST_UNSCANNED_SECONDS = 5;

/** A paused action is rescanned when it is resumed, and a finished dry run when it is confirmed. */
const WILL_RUN = isIn('status', [...RUNNING, 'SCHEDULED']);

/**
 * Condition: it waits unscanned, for others of its account or for a time that it was given since. Its author is to hear
 * of faults before then.
 */
const WAITS_UNSCANNED = `(rules_version = ${UNSCANNED} AND (status = 'SCHEDULED' OR wait_reason = 'ACCOUNT_CONCURRENCY'
    AND stage_started_at < now() - interval '${MOST_UNSCANNED_SECONDS} seconds'))`;

const HAS_TO_BE_SCANNED = `(${isOutdated('bulk_actions')} OR ${WAITS_UNSCANNED})`;

/** Actions that have to be scanned, again or after all. The first condition is that of a partial index. */
export const findActionsToScan: Statement = {
  text: `
    SELECT id, account_id AS "accountId" FROM bulk_actions
    WHERE ${IS_PENDING}
      AND ${WILL_RUN} AND ${HAS_TO_BE_SCANNED}
    ORDER BY id LIMIT 100`,
  values: [],
};

export const deleteKeys = (actionId: string): Statement => ({
  text: `
    WITH wanted AS (DELETE FROM bulk_action_wanted_records WHERE action_id = $1)
    DELETE FROM bulk_action_keys WHERE action_id = $1`,
  values: [actionId],
});

/** Clears the outcomes and marks of all rows. The payloads are kept. */
export const clearOutcomes = (actionId: string): Statement => ({
  text: `
    UPDATE bulk_action_chunks
    SET outcome_kinds = NULL, outcomes = NULL, record_ids = NULL, record_id_texts = NULL, details = NULL, marks = NULL
    WHERE action_id = $1 AND (outcomes IS NOT NULL OR marks IS NOT NULL)`,
  values: [actionId],
});

export const deleteUnits = (actionId: string, accountId: string): Statement => ({
  text: 'DELETE FROM bulk_action_units WHERE action_id = $1 AND account_id = $2',
  values: [actionId, accountId],
});

/**
 * Resets an action's counters. No row when it need not be scanned any more: another worker did it, or has begun to
 * write.
 */
export const restartAction = (actionId: string, accountId: string): Statement => ({
  text: `
    UPDATE bulk_actions
    SET rescans = rescans + 1, successful_items = 0, skipped_items = 0, failed_items = 0, short_rows = 0
    WHERE id = $1 AND account_id = $2 AND ${WILL_RUN} AND ${HAS_TO_BE_SCANNED}
    RETURNING id`,
  values: [actionId, accountId],
});
