import type { Statement } from '../../../database/database.js';

/** What is younger may have begun after the list of what is under way was made. */
const SETTLED = `interval '5 seconds'`;

/**
 * Gives back what a live worker holds according to the table but does not work on: units whose release was lost in
 * an outage, or whose claim was committed while the answer got lost.
 *
 * @param inFlight `actionId/stage/unitNo` of what the worker does work on
 */
export const releaseForgottenUnits = (workerId: string, inFlight: readonly string[]): Statement => ({
  text: `
    UPDATE bulk_action_units
    SET state = 'QUEUED', queued_at = now()
    WHERE state = 'CLAIMED' AND claimed_by = $1 AND claimed_at < now() - ${SETTLED}
      AND action_id || '/' || stage || '/' || unit_no <> ALL ($2::text[])`,
  values: [workerId, inFlight],
});

/**
 * Deletes the uploads of a live API process that it does not receive any more: those that it could not discard while
 * the database was away.
 *
 * @param inFlight ids of the actions that it does receive
 */
export const discardForgottenUploads = (processId: string, inFlight: readonly string[]): Statement => ({
  text: `
    DELETE FROM bulk_actions
    WHERE status = 'RECEIVING' AND received_by = $1 AND created_at < now() - ${SETTLED} AND id <> ALL ($2::uuid[])`,
  values: [processId, inFlight],
});
