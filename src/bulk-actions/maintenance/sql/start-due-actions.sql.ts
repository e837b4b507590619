import type { Statement } from '../../../database/statement.js';

/**
 * Queues scheduled actions that are due, the oldest first. May return an account more than once. Skips those that
 * another worker is starting.
 */
export const startDueActions = (limit: number): Statement => ({
  name: 'start-due-actions',
  text: `
    UPDATE bulk_actions
    SET status = 'QUEUED', wait_reason = NULL, stage_started_at = now()
    WHERE id = ANY (ARRAY(
      SELECT id FROM bulk_actions WHERE status = 'SCHEDULED' AND scheduled_for <= now()
      ORDER BY scheduled_for LIMIT $1 FOR UPDATE SKIP LOCKED))
    RETURNING id, account_id AS "accountId"`,
  values: [limit],
});
