import type { Statement } from '../../../database/statement.js';

/**
 * Keeps an action from being deleted until the transaction ends. No row: its chunks are not to be scanned any more.
 *
 * An open upload may be discarded at any time. Without this, the transaction and the deletion could wait for each
 * other.
 */
export const holdUpload = (actionId: string, accountId: string): Statement => ({
  name: 'hold-upload',
  text: `
    SELECT id FROM bulk_actions WHERE id = $1 AND account_id = $2 AND stage = 'SCAN' FOR KEY SHARE`,
  values: [actionId, accountId],
});
