import type { Statement } from '../../../database/database.js';

/**
 * Says that a process lives; enters it where it is new or was forgotten.
 *
 * @param hasClaimed whether it has taken a unit since its last beat
 */
export const beat = (id: string, role: 'api' | 'worker', slots: number, hasClaimed: boolean): Statement => ({
  text: `
    INSERT INTO workers (id, role, slots, claimed_at) VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END)
    ON CONFLICT (id) DO UPDATE
    SET heartbeat_at = now(), slots = excluded.slots,
        claimed_at = coalesce(excluded.claimed_at, workers.claimed_at)`,
  values: [id, role, slots, hasClaimed],
});

export const signOff = (id: string): Statement => ({
  text: `DELETE FROM workers WHERE id = $1`,
  values: [id],
});
