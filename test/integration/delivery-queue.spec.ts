import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import type { Deliver } from '../../src/queue/delivery-queue.js';
import { DeliveryQueue } from '../../src/queue/delivery-queue.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

let db: TestDatabase;
beforeEach(async () => {
  setDefaultBackendFactory(createPostgresBackend as never);
  db = await createTestDatabase();
});
afterEach(() => db.drop());

/** Connections to it end at once while `isAway` says so. */
async function unsteadyDatabase(isAway: () => boolean): Promise<{ url: string; stop: () => void }> {
  const { hostname, port } = new URL(db.url);
  const server = createServer((client) => {
    if (isAway()) client.destroy();
    else pipeline(client, connect(Number(port), hostname), client).catch(() => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(db.url);
  url.port = `${(server.address() as AddressInfo).port}`;
  return { url: url.href, stop: () => server.close() };
}

it('deliveries are queued and sent once the database is back that was away when their queue connected', async () => {
  let isAway = true;
  const { url, stop } = await unsteadyDatabase(() => isAway);
  const config = { redisUrl: null, database: { url }, shutdownMs: 5_000 } as Config;
  const queue = new DeliveryQueue(config);
  const delivered: string[] = [];
  const deliver: Deliver = ({ deliveryId }) => Promise.resolve(void delivered.push(deliveryId));
  const add = (): Promise<void> => queue.add([{ deliveryId: 'one', jobNo: '0', postponed: 0, delayMs: 0 }]);
  await expect(queue.work(deliver)).rejects.toThrow(/could not be reached/);
  await expect(add()).rejects.toThrow(/could not be reached/);
  isAway = false;
  await queue.work(deliver);
  await add();
  await eventually(() => Promise.resolve(delivered.length === 1), 10_000);
  await queue.beforeApplicationShutdown();
  stop();
});
