import type { Actor } from '../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../auth/audit/sql/note-entry.sql.js';
import type { RateLimitOverride } from '../../bulk-actions/dispatch/limits.js';
import type { Statement } from '../../database/statement.js';

/** Replaces the limits of an account; null goes back to the default. */
export const saveLimits = (
  actor: Actor,
  accountId: string,
  { rowsPerMinute, mode }: RateLimitOverride,
): Statement => ({
  text: `
    WITH saved AS (
      INSERT INTO account_limits (account_id, rows_per_minute, mode) VALUES ($1, $2, $3)
      ON CONFLICT (account_id) DO UPDATE SET rows_per_minute = excluded.rows_per_minute, mode = excluded.mode
      RETURNING account_id, NULL::uuid AS id
    )
    ${noteEntry('saved', 4)}`,
  values: [accountId, rowsPerMinute, mode, ...entryOf(actor, 'set-limits')],
});
