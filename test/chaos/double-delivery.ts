import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '../../src/bulk-actions/lifecycle/status.js';
import type { JobName, UnitRef } from '../../src/queue/jobs.js';
import { jobIdOf } from '../../src/queue/jobs.js';
import type { Fault } from './fault.js';
import { openQueue } from './queue-access.js';
import type { World } from './world.js';

interface WaitingUnit extends UnitRef {
  readonly stage: Stage;
  readonly generation: number;
}

const LOOK_MS = 20;
/** Longest wait for the queue, so that an outage caused by another fault does not delay this one. */
const ADD_MS = 1000;
/** Long enough for some hundred units, and short enough that the round does not wait for it. */
const DURATION_MS = 3000;

/** For some seconds, adds a second and a third job with other ids for every unit that has a job. */
export const deliverTwice: Fault = async ({ world, isOver }) => {
  const queue = openQueue(world);
  const known = new Set<string>();
  try {
    for (const end = Date.now() + DURATION_MS; Date.now() < end && !isOver(); await delay(LOOK_MS)) {
      const units = await waitingUnits(world).catch(() => []);
      const jobs = units.flatMap((unit) => duplicateJobs(unit, known));
      if (jobs.length > 0) await Promise.race([queue.addBulk(jobs).catch(() => undefined), delay(ADD_MS)]);
    }
  } finally {
    await Promise.race([queue.close().catch(() => undefined), delay(ADD_MS)]);
  }
  return known.size > 0;
};

function waitingUnits({ db }: World): Promise<WaitingUnit[]> {
  return db.rows<WaitingUnit>(
    `SELECT action_id AS "actionId", stage, unit_no AS "unitNo", generation
     FROM bulk_action_units WHERE state IN ('QUEUED', 'CLAIMED')`,
  );
}

/** Copies of the service's own job with other ids. */
function duplicateJobs({ stage, actionId, unitNo, generation }: WaitingUnit, known: Set<string>) {
  const id = jobIdOf(stage, actionId, unitNo, generation);
  if (known.has(id)) return [];
  known.add(id);
  return [`${id}-second`, `${id}-third`].map((jobId) => ({
    name: stage.toLowerCase() as JobName,
    data: { actionId, unitNo },
    opts: { jobId, removeOnComplete: true, removeOnFail: true },
  }));
}
