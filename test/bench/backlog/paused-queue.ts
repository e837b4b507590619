import { createPostgresBackend, Queue } from 'bullmq';
import { QUEUE_NAME } from '../../../src/queue/jobs.js';

/** The service's queue, which can be paused while workers run, as an operator would do. */
export interface PausedQueue {
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** @param redisUrl `null`: the queue is in the database */
export function openQueue(databaseUrl: string, redisUrl: string | null): PausedQueue {
  const queue =
    redisUrl === null
      ? new Queue(
          QUEUE_NAME,
          { connection: { connectionString: databaseUrl, max: 1 } },
          createPostgresBackend,
        )
      : new Queue(QUEUE_NAME, { connection: { url: redisUrl } });
  return { pause: () => queue.pause(), resume: () => queue.resume(), close: () => queue.close() };
}
