import pg from 'pg';
import type { World } from './world.js';

/**
 * Locks the tables of records, so that every statement that writes to them begins and then waits for the lock.
 *
 * @returns a function that releases the lock
 */
export async function blockWriters(postgresUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: postgresUrl, application_name: 'chaos' });
  // If another fault stops the server, the connection and the lock are lost.
  client.on('error', () => undefined);
  await client.connect();
  // In the order of writers, which have their companies before they write contacts; otherwise both wait in a circle.
  await client.query(
    `SET lock_timeout = '5s'; BEGIN; LOCK TABLE companies, contacts, members IN EXCLUSIVE MODE`,
  );
  return () => client.end().catch(() => undefined);
}

/** Whether every running worker waits for the lock, so that any worker that is frozen is inside a statement. */
export async function areAllWritersBlocked({ db, workers }: World): Promise<boolean> {
  const [found] = await db.rows<{ workers: number }>(
    `SELECT count(DISTINCT u.claimed_by)::integer AS workers
     FROM bulk_action_units u JOIN pg_stat_activity s ON s.pid = u.backend_pid AND s.backend_start = u.backend_start
     WHERE u.state = 'CLAIMED' AND u.stage = 'WRITE' AND s.wait_event_type = 'Lock'`,
  );
  const running = workers.filter((worker) => worker.isRunning).length;
  return running > 0 && found!.workers >= running;
}
