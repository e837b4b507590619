import { expect } from 'vitest';
import { eventually } from './eventually.js';
import { csv } from './files.js';
import type { Service } from './service.js';

const WAITING_MS = 30_000;

export interface CircleOf {
  readonly account: string;
  /** An entity with the key `email` and the unique column `externalId`, and where its records are. */
  readonly entityType: string;
  readonly table: string;
  readonly accountColumn: string;
}

/**
 * Lets two files that are matched by different columns lock the same records, whose ids are in the opposite order of
 * their addresses, and expects that none waits for the other in a circle. Ends the workers.
 */
export async function expectNoCircle(
  service: Service,
  { account, entityType, table, accountColumn }: CircleOf,
): Promise<void> {
  const { client, db } = service;
  const members = csv('External ID,Email', '3,a@x.de', '2,b@x.de', '1,c@x.de');
  await client.ended(await client.upload(members, account, { entityType }));
  const before = await deadlocks(service);
  const ids: string[] = [];
  // Whoever has locked its first record waits for the second, which is the same for both.
  await db.database.transaction(async (blocker) => {
    await blocker.query({
      text: `SELECT FROM ${table} WHERE ${accountColumn} = $1 AND email = 'b@x.de' FOR UPDATE`,
      values: [account],
    });
    const byKey = csv('Email,Name', 'a@x.de,Key', 'b@x.de,Key', 'c@x.de,Key');
    ids.push(await client.upload(byKey, account, { entityType, operation: 'UPDATE' }));
    const byId = csv('External ID,Name', '1,Id', '2,Id', '3,Id');
    const fields = { entityType, matchBy: 'externalId', operation: 'UPDATE' };
    ids.push(await client.upload(byId, account, fields));
    await eventually(async () => (await waiting(service)) === 2, WAITING_MS);
  });
  for (const id of ids) expect(await client.ended(id)).toMatchObject({ successfulItems: 3, failedItems: 0 });
  // A session tells of its deadlocks when it ends at the latest.
  expect(await sessionsOfWorkers(service)).toBeGreaterThan(0);
  await Promise.all(service.workers.map((worker) => worker.end('SIGTERM')));
  await eventually(async () => (await sessionsOfWorkers(service)) === 0, WAITING_MS);
  expect(await deadlocks(service)).toBe(before);
}

const countOf = async ({ db }: Service, text: string): Promise<number> => {
  const [row] = await db.rows<{ count: number }>(text);
  return row!.count;
};

/** Sessions of the database that wait for a lock. */
const waiting = (service: Service): Promise<number> =>
  countOf(
    service,
    `SELECT count(*)::integer AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );

const sessionsOfWorkers = (service: Service): Promise<number> =>
  countOf(
    service,
    `SELECT count(*)::integer AS count FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'bulk-actions worker%'`,
  );

const deadlocks = (service: Service): Promise<number> =>
  countOf(
    service,
    `SELECT deadlocks::integer AS count FROM pg_stat_database WHERE datname = current_database()`,
  );
