import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import type { Fault } from './fault.js';
import { victimOf } from './fault.js';
import { allAreHeld, holdWriters } from './held-writers.js';
import { LEASE_MS } from './world.js';

const HELD_MS = 4000;

/**
 * Freezes a worker while its session is in the middle of the statement that writes records. That goes on before or
 * after the worker's lease has run out, so it ends while nobody listens, or is ended by the sweeper.
 */
export const freezeInStatement: Fault = async ({ world, isOver }, { victim, variant, downMs }) => {
  const letGo = await holdWriters(world.postgresUrl).catch(() => null);
  // Another fault has taken the server away.
  if (!letGo) return false;
  try {
    await eventually(async () => isOver() || (await allAreHeld(world)), HELD_MS, 10);
    const worker = victimOf(world, victim);
    if (isOver() || !worker) return false;
    const thawed = worker.freeze(LEASE_MS + downMs);
    if (variant) await delay(LEASE_MS + downMs / 2);
    await letGo();
    await thawed;
    return true;
  } catch {
    // They were not held in time, as some were being started again.
    return false;
  } finally {
    await letGo();
  }
};
