import type { Statement } from '../../../database/statement.js';

/** Settings of a transaction that dispatches; `lockAccount` says why. */
export const DISPATCH_SETTINGS = `
           set_config('idle_in_transaction_session_timeout', '2000', true), set_config('lock_timeout', '3000', true),
           set_config('synchronous_commit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
           set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
           set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
           set_config('enable_mergejoin', 'off', true)`;

/**
 * Makes dispatches of one account run one at a time, because two at once would both fill the same free capacity. A
 * worker that freezes during a dispatch holds up the others for two seconds, not for the half minute allowed elsewhere.
 *
 * The prepared statements that follow use generic plans, because planning them costs more than running them. They have
 * to read along indexes, in the order of these, so that they stop after as many rows as they need. A plan made while
 * the tables are small must still fit when they have grown, so all other ways are off.
 *
 * The commit does not wait for the disk. A commit that follows from this one (a claim's, a unit's) includes it, so if
 * the server fails before this one is on disk, all is as if there had been no dispatch.
 */
export const lockAccount = (accountId: string): Statement => ({
  name: 'lock-account',
  text: `
    SELECT ${DISPATCH_SETTINGS},
           pg_advisory_xact_lock(hashtextextended('bulk-actions dispatch ' || $1, 0))`,
  values: [accountId],
});
