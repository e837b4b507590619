import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from '../../src/bulk-actions/lifecycle/status.js';
import type { JobName, UnitRef } from '../../src/queue/jobs.js';
import { jobIdOf } from '../../src/queue/jobs.js';
import type { Fault } from './fault.js';
import { openQueue } from './outside-queue.js';
import type { World } from './world.js';

interface WaitingUnit extends UnitRef {
  readonly stage: Stage;
  readonly generation: number;
}

const LOOK_MS = 20;
/** An outage that is another fault's must not hold this one up. */
const ADD_MS = 1000;
/** Long enough for some hundred units, and over before the run waits for it. */
const WHILE_MS = 3000;

/** For a while every unit that has a job gets a second and a third one under other ids. */
export const deliverTwice: Fault = async ({ world, isOver }) => {
  const queue = openQueue(world);
  const known = new Set<string>();
  try {
    for (const end = Date.now() + WHILE_MS; Date.now() < end && !isOver(); await delay(LOOK_MS)) {
      const units = await waitingUnits(world).catch(() => []);
      const jobs = units.flatMap((unit) => twins(unit, known));
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

/** Jobs like the service's own but for their ids. */
function twins({ stage, actionId, unitNo, generation }: WaitingUnit, known: Set<string>) {
  const id = jobIdOf(stage, actionId, unitNo, generation);
  if (known.has(id)) return [];
  known.add(id);
  return [`${id}-second`, `${id}-third`].map((jobId) => ({
    name: stage.toLowerCase() as JobName,
    data: { actionId, unitNo },
    opts: { jobId, removeOnComplete: true, removeOnFail: true },
  }));
}
