import type { Statement } from '../../../database/statement.js';

/**
 * Uploads are accepted one after the other, so that two of them do not both take the last room. It takes milliseconds.
 * An upload of gigabytes rather waits for a frozen lock holder than be refused and sent again.
 *
 * The prepared statements that follow use generic plans, as after `lockAccount`.
 */
export const lockIntake: Statement = {
  name: 'lock-intake',
  text: `
    SELECT set_config('idle_in_transaction_session_timeout', '2000', true),
           set_config('lock_timeout', '30000', true),
           set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
           pg_advisory_xact_lock(hashtextextended('bulk-actions intake', 0))`,
  values: [],
};
