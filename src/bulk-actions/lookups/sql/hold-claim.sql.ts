import type { Statement } from '../../../database/statement.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { COUNTING } from '../../lifecycle/status.js';

/** A claim, as the statement needs it. */
export interface HeldClaim {
  readonly actionId: string;
  readonly accountId: string;
  readonly stage: string;
  readonly unitNo: number;
  readonly claimNo: number;
}

/**
 * Keeps the action as it is until the transaction ends: whoever cancels it waits. No row: the claim is lost or the
 * action does not run any more, and the transaction must roll back.
 */
export const holdClaim = ({ actionId, accountId, stage, unitNo, claimNo }: HeldClaim): Statement => ({
  text: `
    SELECT a.id FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id
    WHERE u.action_id = $1 AND u.account_id = $2 AND u.stage = $3 AND u.unit_no = $4 AND u.claim_no = $5
      AND u.state = 'CLAIMED' AND a.account_id = $2 AND a.stage = $3 AND ${isIn('a.status', COUNTING)}
    FOR SHARE OF u, a`,
  values: [actionId, accountId, stage, unitNo, claimNo],
});
