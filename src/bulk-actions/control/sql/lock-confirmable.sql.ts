import type { Statement } from '../../../database/statement.js';
import { RULES } from '../../lifecycle/verbs.js';

/**
 * Finds the action if it may be confirmed, and keeps it so until the transaction ends. After the intake lock, as
 * corrections take the lock on what they replace.
 */
export const lockConfirmable = (actionId: string, accountId: string): Statement => ({
  text: `
    SELECT FROM bulk_actions WHERE id = $1 AND account_id = $2 AND status = ANY ($3) FOR NO KEY UPDATE`,
  values: [actionId, accountId, RULES.confirm.from],
});
