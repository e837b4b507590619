import type { Statement } from '../../database/statement.js';

/** One row if the process is alive by its heartbeat in the database. */
export const findFreshHeartbeat = (id: string, staleAfterMs: number): Statement => ({
  text: `SELECT 1 FROM workers WHERE id = $1 AND heartbeat_at > now() - $2::integer * interval '1 millisecond'`,
  values: [id, staleAfterMs],
});
