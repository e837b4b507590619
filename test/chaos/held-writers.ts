import pg from 'pg';
import type { World } from './world.js';

/**
 * A lock on all records, under which whatever statement writes them waits in its middle, while it can still begin.
 *
 * @returns what lets them go on
 */
export async function holdWriters(postgresUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: postgresUrl, application_name: 'chaos' });
  // The server may go away under it, and the lock with it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`SET lock_timeout = '5s'; BEGIN; LOCK TABLE contacts, companies IN EXCLUSIVE MODE`);
  return () => client.end().catch(() => undefined);
}

/** Whether every worker that runs has a session that waits; so whoever is frozen is in the middle of a statement. */
export async function allAreHeld({ db, workers }: World): Promise<boolean> {
  const [found] = await db.rows<{ workers: number }>(
    `SELECT count(DISTINCT u.claimed_by)::integer AS workers
     FROM bulk_action_units u JOIN pg_stat_activity s ON s.pid = u.backend_pid AND s.backend_start = u.backend_start
     WHERE u.state = 'CLAIMED' AND u.stage = 'WRITE' AND s.wait_event_type = 'Lock'`,
  );
  const running = workers.filter((worker) => worker.isRunning).length;
  return running > 0 && found!.workers >= running;
}
