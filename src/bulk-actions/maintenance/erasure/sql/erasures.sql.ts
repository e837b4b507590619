import type { Statement } from '../../../../database/statement.js';
import type { Erased, ErasureStep } from '../../../entities/account-erasure.entity.js';

export interface RunningErasure {
  id: string;
  accountId: string;
}

/**
 * The erasures that are running. Removes the reports of old ones in the same round trip, because every worker asks each
 * second: they are kept for as long as the entries of the audit log.
 */
export const findRunningErasures = (keptDays: number): Statement => ({
  name: 'find-running-erasures',
  text: `
    WITH purged AS (DELETE FROM account_erasures WHERE finished_at < now() - $1 * interval '1 day')
    SELECT id, account_id AS "accountId" FROM account_erasures WHERE finished_at IS NULL ORDER BY id LIMIT 100`,
  values: [keptDays],
});

export interface LockedErasure {
  removed: Erased;
}

/**
 * Lets one worker at a time work on an erasure, for a transaction. No row: another one does, or it has ended. The
 * time-outs are as for a sweep.
 *
 * Everything is found along an index: on a table that has grown since it was analyzed, Postgres would read and sort all
 * records of the account for each batch, which took 2.5 s of a million instead of 15 ms.
 */
export const lockErasure = (id: string, accountId: string): Statement => ({
  text: `
    SELECT removed,
           set_config('idle_in_transaction_session_timeout', '2000', true), set_config('lock_timeout', '3000', true),
           set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
           set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
           set_config('enable_sort', 'off', true)
    FROM account_erasures WHERE id = $1 AND account_id = $2 AND finished_at IS NULL
    FOR UPDATE SKIP LOCKED`,
  values: [id, accountId],
});

export const saveErased = (id: string, accountId: string, step: ErasureStep, removed: Erased): Statement => ({
  text: `UPDATE account_erasures SET step = $3, removed = $4, blocked_by = NULL WHERE id = $1 AND account_id = $2`,
  values: [id, accountId, step, JSON.stringify(removed)],
});

/** @param by the table whose rows refer to records that are to go */
export const noteBlocked = (id: string, accountId: string, step: ErasureStep, by: string): Statement => ({
  text: `UPDATE account_erasures SET step = $3, blocked_by = $4 WHERE id = $1 AND account_id = $2`,
  values: [id, accountId, step, by],
});

/** No row: something has come since, such as an upload that is just being refused, or that an older build has taken. */
export const finishErasure = (id: string, accountId: string): Statement => ({
  text: `
    UPDATE account_erasures SET step = NULL, blocked_by = NULL, finished_at = clock_timestamp()
    WHERE id = $1 AND account_id = $2 AND NOT EXISTS (SELECT FROM bulk_actions WHERE account_id = $2)
    RETURNING id`,
  values: [id, accountId],
});
