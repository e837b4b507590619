import type { Statement } from '../../../database/database.js';

/** Lets actions run whose time has come. Their accounts may come more than once. */
export const startDueActions: Statement = {
  text: `
    UPDATE bulk_actions
    SET status = 'QUEUED', wait_reason = NULL, stage_started_at = now()
    WHERE status = 'SCHEDULED' AND scheduled_for <= now()
    RETURNING id, account_id AS "accountId"`,
  values: [],
};
