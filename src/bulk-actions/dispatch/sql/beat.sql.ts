import type { Statement } from '../../../database/database.js';

/** Says that a process lives; enters it where it is new or was forgotten. */
export const beat = (id: string, role: 'api' | 'worker', slots: number): Statement => ({
  text: `
    INSERT INTO workers (id, role, slots) VALUES ($1, $2, $3)
    ON CONFLICT (id) DO UPDATE SET heartbeat_at = now(), slots = excluded.slots`,
  values: [id, role, slots],
});

export const signOff = (id: string): Statement => ({
  text: `DELETE FROM workers WHERE id = $1`,
  values: [id],
});
