import type { Statement } from '../../database/database.js';

/** A row when the others, too, take the process for alive. */
export const findFreshHeartbeat = (id: string, staleAfterMs: number): Statement => ({
  text: `SELECT 1 FROM workers WHERE id = $1 AND heartbeat_at > now() - $2::integer * interval '1 millisecond'`,
  values: [id, staleAfterMs],
});
