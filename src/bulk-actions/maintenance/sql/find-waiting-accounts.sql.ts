import type { Statement } from '../../../database/statement.js';
import { capacity } from '../../dispatch/sql/dispatchable.sql.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { RUNNING } from '../../lifecycle/status.js';
import { IN_FLIGHT_STATES } from '../../lifecycle/unit-state.js';

export interface AccountWithIdleUnits {
  accountId: string;
  /** Whether one of them may be queued now. */
  hasRoom: boolean;
}

/** The next account after `after` that has idle units, whether these may run or not. */
const nextAccount = (after: string): string => `
  SELECT account_id FROM bulk_action_units WHERE state = 'IDLE' AND account_id > ${after}
  ORDER BY account_id LIMIT 1`;

/**
 * Accounts with idle units, in their order, and whether dispatch has something to do for them. Steps from account to
 * account, so an account with thousands of units costs as much as one with a few.
 *
 * @param after the last account of the batch before; empty for the first
 * @param limit accounts to look at
 */
export const findAccountsWithIdleUnits = (after: string, limit: number, staleAfterMs: number): Statement => ({
  text: `
    WITH RECURSIVE capacity AS (${capacity('$3')}), idle AS (
      (${nextAccount('$1')})
      UNION ALL
      SELECT (${nextAccount('idle.account_id')}) FROM idle WHERE idle.account_id IS NOT NULL
    )
    SELECT i.account_id AS "accountId", EXISTS (
      SELECT FROM (VALUES ('SCAN'), ('RESOLVE'), ('WRITE')) AS s (stage) CROSS JOIN capacity c
      CROSS JOIN LATERAL (
        SELECT FROM bulk_actions a CROSS JOIN LATERAL (
          SELECT FROM bulk_action_units u
          WHERE u.account_id = i.account_id AND u.action_id = a.id AND u.stage = s.stage AND u.state = 'IDLE' LIMIT 1
        ) u
        WHERE a.account_id = i.account_id AND a.stage = s.stage AND ${isIn('a.status', RUNNING)} LIMIT 1
      ) a
      WHERE c.k > (
        SELECT count(*) FROM bulk_action_units f
        WHERE f.account_id = i.account_id AND f.stage = s.stage AND ${isIn('f.state', IN_FLIGHT_STATES)}
      )
    ) AS "hasRoom"
    FROM idle i WHERE i.account_id IS NOT NULL LIMIT $2`,
  values: [after, limit, staleAfterMs],
});
