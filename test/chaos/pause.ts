import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import type { Fault } from './fault.js';
import type { World } from './world.js';

const RESUME_MS = 60_000;

/** Pauses one of the actions for a while; an action that ended before cannot be paused. */
export const pauseAndResume: Fault = async ({ world, actionIds }, { victim, downMs }) => {
  const id = actionIds[Math.floor(victim * actionIds.length)]!;
  // The API may be away by another fault: then it has not happened, or nobody knows.
  const paused = await command(world, id, 'pause').catch(() => 0);
  await delay(downMs);
  await eventually(async () => {
    // 409: it has ended.
    return [200, 409].includes(await command(world, id, 'resume'));
  }, RESUME_MS);
  return paused === 200;
};

async function command({ client }: World, id: string, verb: 'pause' | 'resume'): Promise<number> {
  const { status } = await fetch(`${client.url}/api/v1/bulk-actions/${id}/${verb}`, { method: 'POST' });
  return status;
}
