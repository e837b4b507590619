import type { Statement } from '../../../database/database.js';

/** Queues scheduled actions that are due. May return an account more than once. */
export const startDueActions: Statement = {
  text: `
    UPDATE bulk_actions
    SET status = 'QUEUED', wait_reason = NULL, stage_started_at = now()
    WHERE status = 'SCHEDULED' AND scheduled_for <= now()
    RETURNING id, account_id AS "accountId"`,
  values: [],
};
