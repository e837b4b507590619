import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault.js';

const TIMES = 20;
const EVERY_MS = 50;

/**
 * Frees units under the hands of workers that live, and leaves them their sessions: what a sweep does when it cannot
 * reach the session, as behind a connection pooler. Nothing but the compare at the end of their transactions keeps
 * them from doing a unit that is somebody else's by now.
 */
export const takeClaims: Fault = async ({ world, actionIds, isOver }) => {
  let taken = 0;
  for (let i = 0; i < TIMES && !isOver(); i++, await delay(EVERY_MS)) {
    const freed = await world.db
      .rows(
        `WITH freed AS (
           UPDATE bulk_action_units SET state = 'IDLE', claim_no = claim_no + 1, claimed_by = NULL
           WHERE state = 'CLAIMED' AND action_id = ANY ($1::uuid[])
           RETURNING unit_no
         )
         SELECT unit_no FROM freed`,
        [actionIds],
      )
      // Another fault has taken the server away.
      .catch(() => []);
    taken += freed.length;
  }
  return taken > 0;
};
