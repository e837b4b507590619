import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { areAllWritersBlocked, blockWriters } from './blocked-writers.js';
import type { Fault } from './fault.js';
import { victimOf } from './fault.js';
import { LEASE_MS } from './world.js';

const HELD_MS = 4000;

/**
 * Freezes a worker while its session executes the statement that writes records. The statement is released before or
 * after the worker's lease has run out: so it either ends while the worker is frozen, or the sweep ends the session.
 */
export const freezeInStatement: Fault = async ({ world, isOver }, { victim, variant, downMs }) => {
  const release = await blockWriters(world.postgresUrl).catch(() => null);
  // Postgres is down because of another fault.
  if (!release) return false;
  try {
    await eventually(async () => isOver() || (await areAllWritersBlocked(world)), HELD_MS, 10);
    const worker = victimOf(world, victim);
    if (isOver() || !worker) return false;
    const thawed = worker.freeze(LEASE_MS + downMs);
    if (variant) await delay(LEASE_MS + downMs / 2);
    await release();
    await thawed;
    return true;
  } catch {
    // Not all workers were blocked in time, because some were being restarted.
    return false;
  } finally {
    await release();
  }
};
