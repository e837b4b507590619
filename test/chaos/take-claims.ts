import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { victimOf } from './fault.js';
import type { World } from './world.js';
import { LEASE_MS } from './world.js';

const TIMES = 8;
/** Shorter than a lease, so that the worker is not considered dead; long enough for others to finish its units. */
const FROZEN_MS = LEASE_MS / 3;

/**
 * Frees a worker's claims while it is frozen for a moment, but does not end its session. A sweep does the same when it
 * cannot end the session, for example behind a connection pooler. Then only the comparison of the claim number at the
 * end of the transaction keeps the worker from repeating what others have done.
 */
export const takeClaims: Fault = async ({ world, isOver }, { victim }) => {
  let taken = 0;
  for (let i = 0; i < TIMES && !isOver(); i++) {
    const frozen = victimOf(world, victim)?.freeze(FROZEN_MS);
    // Postgres may be down because of another fault.
    taken += await freeAll(world).catch(() => 0);
    await frozen;
    await delay(FROZEN_MS / 4);
  }
  return taken > 0;
};

/**
 * Frees the claims of all workers. Skips units that are being completed: waiting for them while holding the locks of
 * others could deadlock with the end of the action, which would be a defect of this test.
 */
async function freeAll({ db }: World): Promise<number> {
  const freed = await db.rows(
    `WITH held AS (
       SELECT action_id, stage, unit_no FROM bulk_action_units
       WHERE state = 'CLAIMED'
       FOR UPDATE SKIP LOCKED
     ), freed AS (
       UPDATE bulk_action_units u SET state = 'IDLE', claim_no = u.claim_no + 1, claimed_by = NULL
       FROM held h WHERE u.action_id = h.action_id AND u.stage = h.stage AND u.unit_no = h.unit_no
       RETURNING u.unit_no
     )
     SELECT unit_no FROM freed`,
  );
  return freed.length;
}
