import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { victimOf } from './fault.js';
import type { World } from './world.js';
import { LEASE_MS } from './world.js';

const TIMES = 8;
/** Too short for the others to take the worker for dead, long enough for them to do its units. */
const HELD_MS = LEASE_MS / 3;

/**
 * Takes a worker's claims away while it is held for a moment, and leaves it its session: what a sweep does that cannot
 * reach the session, as behind a connection pooler. Nothing but the compare at the end of its transactions then keeps
 * the worker from doing what others have done meanwhile.
 */
export const takeClaims: Fault = async ({ world, isOver }, { victim }) => {
  let taken = 0;
  for (let i = 0; i < TIMES && !isOver(); i++) {
    const held = victimOf(world, victim)?.freeze(HELD_MS);
    // Another fault may have taken the server away.
    taken += await freeAll(world).catch(() => 0);
    await held;
    await delay(HELD_MS / 4);
  }
  return taken > 0;
};

/**
 * Whose they are is not asked: those of the others are taken too. One that is just being completed is passed over: to
 * wait for it while others are held is a way of this fault's own to a deadlock with the end of the action.
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
