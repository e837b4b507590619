import type { Statement } from '../../../database/database.js';

/**
 * Takes units back that have a job but nothing to do for now: their action does not run any more, or the minute for
 * which the account's budget was debited has passed while everything was down. Their jobs will find nothing to claim.
 */
export const returnUnits = (accountId: string): Statement => ({
  text: `
    UPDATE bulk_action_units u
    SET state = 'IDLE',
        slice_rows = CASE WHEN u.not_before > now() - interval '1 minute' THEN u.slice_rows END,
        not_before = CASE WHEN u.not_before > now() - interval '1 minute' THEN u.not_before END
    FROM bulk_actions a
    WHERE u.account_id = $1 AND u.state = 'QUEUED' AND a.id = u.action_id AND a.account_id = u.account_id
      AND (a.status NOT IN ('VALIDATING', 'QUEUED', 'IN_PROGRESS') OR u.not_before <= now() - interval '1 minute')`,
  values: [accountId],
});
