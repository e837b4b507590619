import type { PlannedFault } from './plan.js';
import type { SupervisedProcess } from './supervised-process.js';
import type { World } from './world.js';

/** The round in which a fault is injected. */
export interface Run {
  readonly world: World;
  /** Whether all stories have ended. Then a fault that still waits for its moment gives up. */
  readonly isOver: () => boolean;
}

/**
 * Injects a fault and ends it. Resolves when everything that it stopped runs again.
 *
 * @returns whether it happened; it does not if its victim is down or its moment does not come
 */
export type Fault = (run: Run, plan: PlannedFault) => Promise<boolean>;

/** One of the running workers. @param victim number from 0 up to but not including 1 */
export function victimOf({ workers }: World, victim: number): SupervisedProcess | null {
  const running = workers.filter((worker) => worker.isRunning);
  return running[Math.floor(victim * running.length)] ?? null;
}
