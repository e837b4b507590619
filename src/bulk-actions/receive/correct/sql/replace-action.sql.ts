import type { Statement } from '../../../../database/statement.js';

/**
 * Replaces an action by another one, which has its file with corrections. A dry run that waits is canceled, so that it
 * cannot be confirmed; one that row errors have ended stays as it is.
 *
 * No row: it was confirmed, canceled, deleted or replaced meanwhile.
 */
export const replaceAction = (
  { id, accountId }: { readonly id: string; readonly accountId: string },
  replacedBy: string,
): Statement => ({
  text: `
    UPDATE bulk_actions
    SET status = CASE WHEN status = 'FAILED' THEN 'FAILED' ELSE 'CANCELED' END, stage = NULL, wait_reason = NULL,
        finished_at = coalesce(finished_at, now()), replaced_by = $3
    WHERE id = $1 AND account_id = $2 AND replaced_by IS NULL
      AND (status = 'AWAITING_CONFIRMATION' OR status = 'FAILED' AND error_code = 'ROW_ERRORS')
    RETURNING id`,
  values: [id, accountId, replacedBy],
});
