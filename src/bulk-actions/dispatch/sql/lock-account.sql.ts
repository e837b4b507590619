import type { Statement } from '../../../database/database.js';
import type { RateLimitOverride } from '../limits.js';

/** The account's own limits, if it has any. */
export type LockedAccount = RateLimitOverride;

/**
 * Makes dispatches of one account run one at a time, because two at once would both fill the same free capacity. A
 * worker that freezes during a dispatch holds up the others for two seconds, not for the half minute allowed elsewhere.
 *
 * The prepared statements that follow use generic plans, because planning them costs more than running them. Sequential
 * scans are off, so that a plan made while the tables are small still fits when they have grown.
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
