import type { Statement } from '../../../database/statement.js';
import { isErasing } from '../../lifecycle/sql/is-erasing.sql.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { ENDED } from '../../lifecycle/status.js';

/**
 * Marks actions as deleted that ended, or began to wait for confirmation, longer ago than the retention. What one has
 * replaced ended before it, so it is gone by then too.
 */
export const expireActions = (retentionDays: number): Statement => ({
  text: `
    UPDATE bulk_actions SET status = 'DELETED'
    WHERE ${isIn('status', ENDED)}
      AND finished_at < now() - $1 * interval '1 day'
      OR status = 'AWAITING_CONFIRMATION' AND stage_started_at < now() - $1 * interval '1 day'
    RETURNING id`,
  values: [retentionDays],
});

/**
 * Deletes some chunks of deleted actions. Skips those that another worker is deleting, and those of accounts that are
 * being erased, because the erasure counts what it deletes.
 */
export const purgeChunks = (limit: number): Statement => ({
  text: `
    DELETE FROM bulk_action_chunks WHERE (action_id, chunk_no) IN (
      SELECT c.action_id, c.chunk_no
      FROM bulk_action_chunks c JOIN bulk_actions a ON a.id = c.action_id
      WHERE a.status = 'DELETED' AND NOT ${isErasing('a.account_id')} LIMIT $1 FOR UPDATE OF c SKIP LOCKED)
    RETURNING chunk_no`,
  values: [limit],
});

/**
 * Deletes the rows of deleted actions that have no chunks left, no longer count towards an account's rate, and whose
 * events have all become deliveries of webhooks.
 */
export const purgeActions: Statement = {
  text: `
    DELETE FROM bulk_actions a
    WHERE a.status = 'DELETED' AND greatest(a.created_at, a.confirmed_at) < now() - interval '1 minute'
      AND NOT EXISTS (SELECT 1 FROM bulk_action_chunks c WHERE c.action_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM bulk_action_events e WHERE e.action_id = a.id AND e.webhook IS NOT NULL)
      AND NOT ${isErasing('a.account_id')}`,
  values: [],
};
