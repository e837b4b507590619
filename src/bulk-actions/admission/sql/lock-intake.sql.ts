import type { Statement } from '../../../database/database.js';

/**
 * Uploads are accepted one after the other, so that two of them do not both take the last room. It takes milliseconds.
 * An upload of gigabytes rather waits for a frozen lock holder than be refused and sent again.
 */
export const lockIntake: Statement = {
  text: `
    SELECT set_config('idle_in_transaction_session_timeout', '2000', true),
           set_config('lock_timeout', '30000', true),
           pg_advisory_xact_lock(hashtextextended('bulk-actions intake', 0))`,
  values: [],
};
