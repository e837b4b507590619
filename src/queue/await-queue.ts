import type { Config } from '../config/config.js';
import { codeOf } from '../database/sqlstate.js';
import { StartError } from '../process/start-error.js';

/**
 * Waits until the queue's connection has been checked, where the queue is in Postgres.
 *
 * BullMQ checks such a connection once (`PostgresConnection.waitUntilReady`, 6.7.0). If the server goes away during
 * the check, its failure is the answer for as long as the process lives: no job is added any more, and a worker asks
 * again and again without a pause until its memory is full. So a process does not start without it. With Redis there is
 * no such check, and BullMQ reconnects.
 *
 * @throws StartError
 */
export async function awaitQueue(
  queue: { waitUntilReady(): Promise<unknown> },
  { redisUrl }: Pick<Config, 'redisUrl'>,
): Promise<void> {
  if (redisUrl !== null) return;
  try {
    await queue.waitUntilReady();
  } catch (error) {
    throw new StartError(
      `The queue in Postgres could not be reached: ${codeOf(error) || (error as Error).message}`,
    );
  }
}
