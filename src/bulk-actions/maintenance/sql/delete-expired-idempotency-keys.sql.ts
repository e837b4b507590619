import type { Statement } from '../../../database/statement.js';

/** Deletes old keys of accepted actions. The key of an open upload is deleted with its upload. */
export const deleteExpiredIdempotencyKeys = (keptMs: number): Statement => ({
  text: `
    DELETE FROM idempotency_keys
    WHERE taken_at < now() - $1 * interval '1 millisecond' AND action_id IS NOT NULL`,
  values: [keptMs],
});
