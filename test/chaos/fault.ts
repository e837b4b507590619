import type { PlannedFault } from './plan.js';
import type { Supervised } from './supervised.js';
import type { World } from './world.js';

/** The round that a fault happens to. */
export interface Run {
  readonly world: World;
  /** Whether all stories have ended; a fault that is still waiting for its moment gives up. */
  readonly isOver: () => boolean;
}

/**
 * Makes a fault happen and mends it. Resolves when everything that it took away is back.
 *
 * @returns whether it happened: its victim may be away, or its moment never comes
 */
export type Fault = (run: Run, plan: PlannedFault) => Promise<boolean>;

/** One of the workers that run, by a number from 0 up to 1. */
export function victimOf({ workers }: World, victim: number): Supervised | null {
  const running = workers.filter((worker) => worker.isRunning);
  return running[Math.floor(victim * running.length)] ?? null;
}
