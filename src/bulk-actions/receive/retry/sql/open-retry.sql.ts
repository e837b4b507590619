import type { Statement } from '../../../../database/statement.js';
import { IS_PENDING } from '../../../lifecycle/sql/is-pending.sql.js';

/**
 * Opens a retry like an upload. If two run at once, the second waits for the first and then gets no row: the parent's
 * rows are already being retried, by an action that has not ended or a retry that is still being staged.
 *
 * @param bytes as expected; they count as backlog meanwhile
 */
export const openRetry = (
  actionId: string,
  processId: string,
  parent: { readonly id: string; readonly accountId: string },
  bytes: number,
): Statement => ({
  text: `
    INSERT INTO bulk_actions (id, status, received_by, account_id, file_bytes, retry_of)
    VALUES ($1, 'RECEIVING', $2, $3, $4, $5)
    ON CONFLICT (retry_of) WHERE ${IS_PENDING} DO NOTHING
    RETURNING id`,
  values: [actionId, processId, parent.accountId, bytes, parent.id],
});
