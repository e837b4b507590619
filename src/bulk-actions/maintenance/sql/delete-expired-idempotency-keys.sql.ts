import type { Statement } from '../../../database/database.js';

/** Keys that were used up long ago. One that is held goes with its upload. */
export const deleteExpiredIdempotencyKeys = (keptMs: number): Statement => ({
  text: `
    DELETE FROM idempotency_keys
    WHERE taken_at < now() - $1 * interval '1 millisecond' AND action_id IS NOT NULL`,
  values: [keptMs],
});
