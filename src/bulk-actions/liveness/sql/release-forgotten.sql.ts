import type { Statement } from '../../../database/statement.js';

/** Anything younger may have begun after the list of running work was made. */
const MIN_AGE = `interval '5 seconds'`;

/**
 * Gives back units that a live worker has claimed but is not processing, because an outage stopped it from releasing
 * them, or because the answer to its claim was lost.
 *
 * @param inFlight `actionId/stage/unitNo` of the units that it is processing
 */
export const releaseForgottenUnits = (workerId: string, inFlight: readonly string[]): Statement => ({
  text: `
    UPDATE bulk_action_units
    SET state = 'QUEUED', queued_at = now()
    WHERE state = 'CLAIMED' AND claimed_by = $1 AND claimed_at < now() - ${MIN_AGE}
      AND action_id || '/' || stage || '/' || unit_no <> ALL ($2::text[])`,
  values: [workerId, inFlight],
});

/**
 * Deletes uploads of a live API process that it is no longer receiving, and could not discard while the database was
 * unavailable. One whose chunk is being scanned is locked, and left to the next heartbeat.
 *
 * @param inFlight ids of the actions whose files it is receiving
 */
export const discardForgottenUploads = (processId: string, inFlight: readonly string[]): Statement => ({
  text: `
    DELETE FROM bulk_actions WHERE id IN (
      SELECT id FROM bulk_actions
      WHERE status = 'RECEIVING' AND received_by = $1 AND created_at < now() - ${MIN_AGE} AND id <> ALL ($2::uuid[])
      FOR UPDATE SKIP LOCKED)`,
  values: [processId, inFlight],
});
