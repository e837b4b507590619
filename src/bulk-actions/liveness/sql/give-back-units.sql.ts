import type { Statement } from '../../../database/statement.js';

/**
 * Gives up all claims of a worker, so that others can take the units, and ends the sessions that process them, so that
 * their transactions roll back at once. Neither a failure nor a death is counted.
 */
export const giveBackUnits = (workerId: string): Statement => ({
  text: `
    WITH given AS (
      UPDATE bulk_action_units
      SET state = 'IDLE', claim_no = claim_no + 1, claimed_by = NULL
      WHERE state = 'CLAIMED' AND claimed_by = $1
      RETURNING backend_pid, backend_start
    )
    SELECT pg_terminate_backend(s.pid)
    FROM given g JOIN pg_stat_activity s ON s.pid = g.backend_pid AND s.backend_start = g.backend_start`,
  values: [workerId],
});
