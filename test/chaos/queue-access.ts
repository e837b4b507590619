import { createPostgresBackend, Queue } from 'bullmq';
import { QUEUE_NAME } from '../../src/queue/jobs.js';
import type { World } from './world.js';

/** Opens the queue that the service uses. */
export function openQueue({
  redisUrl,
  postgresUrl,
}: Pick<World, 'redisUrl' | 'postgresUrl'>): Pick<Queue, 'addBulk' | 'getJobCounts' | 'close'> {
  const postgres = { connectionString: postgresUrl, max: 1, application_name: 'chaos' };
  const queue =
    redisUrl === null
      ? new Queue(QUEUE_NAME, { connection: postgres }, createPostgresBackend)
      : new Queue(QUEUE_NAME, { connection: { url: redisUrl } });
  // The next call fails if the connection is lost.
  queue.on('error', () => undefined);
  return queue;
}

/** Number of jobs in the queue, by state; states without jobs are left out. */
export async function countJobs(world: World): Promise<Record<string, number>> {
  const queue = openQueue(world);
  try {
    const counts = await queue.getJobCounts(
      'active',
      'waiting',
      'delayed',
      'prioritized',
      'completed',
      'failed',
    );
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  } finally {
    await queue.close();
  }
}
