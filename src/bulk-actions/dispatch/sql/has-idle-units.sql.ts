import type { Statement } from '../../../database/statement.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { RUNNING } from '../../lifecycle/status.js';

/**
 * A row where the account has a running action with idle units. Reads few rows: a running action without idle units has
 * one in flight.
 */
export const hasIdleUnits = (accountId: string): Statement => ({
  name: 'has-idle-units',
  text: `
    SELECT FROM bulk_actions a CROSS JOIN LATERAL (
      SELECT FROM bulk_action_units u
      WHERE u.account_id = $1 AND u.action_id = a.id AND u.stage = a.stage AND u.state = 'IDLE' LIMIT 1
    ) u
    WHERE a.account_id = $1 AND ${isIn('a.status', RUNNING)} LIMIT 1`,
  values: [accountId],
});
