/**
 * Condition that a unit `u` of an upload `a` may be processed while the file arrives. One that has failed, or during
 * which a worker has died, waits for the acceptance, so that it is given up by the rules of an accepted action.
 */
export const MAY_SCAN_EARLY = `a.status = 'RECEIVING' AND u.attempts = 0 AND u.crashes = 0`;
