import type { Statement } from '../../../database/database.js';
import type { RateLimitOverride } from '../limits.js';

/** The account's own limits, where it has some. */
export type LockedAccount = RateLimitOverride;

/**
 * Dispatches of one account happen one after the other, or two of them would both fill the same room. A worker that
 * freezes in the middle of one holds the others up for two seconds, not for the half minute that is right elsewhere.
 * The prepared statements that follow keep their plans, for making one costs more than running it; and those must not
 * be of the moment when the tables were small.
 */
export const lockAccount = (accountId: string): Statement => ({
  name: 'lock-account',
  text: `
    SELECT set_config('idle_in_transaction_session_timeout', '2000', true),
           set_config('lock_timeout', '3000', true),
           set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
           pg_advisory_xact_lock(hashtextextended('bulk-actions dispatch ' || $1, 0)),
           l.rows_per_minute::double precision AS "rowsPerMinute", l.mode
    FROM (SELECT 1) AS one LEFT JOIN account_limits l ON l.account_id = $1`,
  values: [accountId],
});
