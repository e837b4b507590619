import type { Statement } from '../../../database/statement.js';

/**
 * Stores a process's heartbeat and the database session that sends it. Inserts the process if it is unknown.
 *
 * @param hasClaimed whether it has claimed a unit since its last heartbeat
 */
export const beat = (id: string, role: 'api' | 'worker', slots: number, hasClaimed: boolean): Statement => ({
  text: `
    INSERT INTO workers (id, role, slots, backend_pid, backend_start, claimed_at)
    VALUES ($1, $2, $3, pg_backend_pid(), (SELECT backend_start FROM pg_stat_get_activity(pg_backend_pid())),
            CASE WHEN $4 THEN now() END)
    ON CONFLICT (id) DO UPDATE
    SET heartbeat_at = now(), slots = excluded.slots,
        backend_pid = excluded.backend_pid, backend_start = excluded.backend_start,
        claimed_at = coalesce(excluded.claimed_at, workers.claimed_at)`,
  values: [id, role, slots, hasClaimed],
});

export const signOff = (id: string): Statement => ({
  text: `DELETE FROM workers WHERE id = $1`,
  values: [id],
});
