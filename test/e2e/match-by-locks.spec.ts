import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { csv } from '../support/files.js';
import type { Service } from '../support/service.js';
import { startWithThirdEntity } from '../support/third-entity.js';

const ACCOUNT = 'locks';
const MEMBER = { entityType: 'MEMBER' };
const WAITING_MS = 30_000;

let service: Service;
beforeAll(async () => {
  service = await startWithThirdEntity({ workers: 2 });
}, 240_000);
afterAll(() => service.stop());

it('files that are matched by different columns never wait for each other in a circle', async () => {
  const { client, db } = service;
  // The ids are in the opposite order of the addresses.
  const members = csv('External ID,Email', '3,a@x.de', '2,b@x.de', '1,c@x.de');
  await client.ended(await client.upload(members, ACCOUNT, MEMBER));
  const before = await deadlocks();
  const ids: string[] = [];
  // Whoever has locked its first record waits for the second, which is the same for both.
  await db.database.transaction(async (blocker) => {
    await blocker.query({
      text: `SELECT FROM members WHERE account_id = $1 AND email = 'b@x.de' FOR UPDATE`,
      values: [ACCOUNT],
    });
    const byKey = csv('Email,Name', 'a@x.de,Key', 'b@x.de,Key', 'c@x.de,Key');
    ids.push(await client.upload(byKey, ACCOUNT, { ...MEMBER, operation: 'UPDATE' }));
    const byId = csv('External ID,Name', '1,Id', '2,Id', '3,Id');
    const fields = { ...MEMBER, matchBy: 'externalId', operation: 'UPDATE' };
    ids.push(await client.upload(byId, ACCOUNT, fields));
    await eventually(async () => (await waiting()) === 2, WAITING_MS);
  });
  for (const id of ids) expect(await client.ended(id)).toMatchObject({ successfulItems: 3, failedItems: 0 });
  // A session tells of its deadlocks when it ends at the latest.
  expect(await sessionsOfWorkers()).toBeGreaterThan(0);
  await Promise.all(service.workers.map((worker) => worker.end('SIGTERM')));
  await eventually(async () => (await sessionsOfWorkers()) === 0, WAITING_MS);
  expect(await deadlocks()).toBe(before);
});

const countOf = async (text: string): Promise<number> => {
  const [row] = await service.db.rows<{ count: number }>(text);
  return row!.count;
};

/** Sessions of the database that wait for a lock. */
const waiting = (): Promise<number> =>
  countOf(`SELECT count(*)::integer AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`);

const sessionsOfWorkers = (): Promise<number> =>
  countOf(`SELECT count(*)::integer AS count FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'bulk-actions worker%'`);

const deadlocks = (): Promise<number> =>
  countOf(`SELECT deadlocks::integer AS count FROM pg_stat_database WHERE datname = current_database()`);
