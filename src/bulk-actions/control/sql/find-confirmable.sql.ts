import type { Statement } from '../../../database/statement.js';
import { RULES } from '../../lifecycle/verbs.js';

/**
 * Finds the action if it may still be confirmed. Without a lock on it: corrections take that after the intake lock, and
 * confirmations would take it before.
 */
export const findConfirmable = (actionId: string, accountId: string): Statement => ({
  text: 'SELECT FROM bulk_actions WHERE id = $1 AND account_id = $2 AND status = ANY ($3)',
  values: [actionId, accountId, RULES.confirm.from],
});
