import { randomUUID } from 'node:crypto';
import { createPostgresBackend, Queue, setDefaultBackendFactory } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SHELL } from '../../src/auth/audit/actor.js';
import type { Heartbeat } from '../../src/bulk-actions/liveness/heartbeat.js';
import type { Config } from '../../src/config/config.js';
import type { DeliveryRef } from '../../src/queue/delivery-queue.js';
import { DeliveryQueue } from '../../src/queue/delivery-queue.js';
import { DELIVERY_QUEUE_NAME } from '../../src/queue/jobs.js';
import { connectionOf } from '../../src/queue/queue-connection.js';
import { deleteEndpoint } from '../../src/webhooks/endpoints/sql/endpoints.sql.js';
import { Deliverer } from '../../src/webhooks/sending/deliverer.js';
import type { ClaimedDelivery } from '../../src/webhooks/sending/sql/claim-delivery.sql.js';
import { claimDelivery } from '../../src/webhooks/sending/sql/claim-delivery.sql.js';
import type { Outcome } from '../../src/webhooks/sending/sql/complete-delivery.sql.js';
import { completeDelivery } from '../../src/webhooks/sending/sql/complete-delivery.sql.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const REFUSED: Outcome = {
  attempt: { at: new Date(0).toISOString(), latencyMs: 5, status: 500, error: 'STATUS' },
  ...{ answer: 'no', isGone: false, nextMs: 60_000 },
};

describe('sending webhooks', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    setDefaultBackendFactory(createPostgresBackend as never);
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  async function makeEndpoint(account: string): Promise<string> {
    const id = randomUUID();
    await db.rows(
      `INSERT INTO webhook_endpoints (id, account_id, url, events, secret)
       VALUES ($1, $2, 'https://hooks.example.com/', '{bulk_action.ended}', '\\x01')`,
      [id, account],
    );
    return id;
  }

  /** Deliveries that are due, with rising ids. */
  async function makeDeliveries(account: string, count: number): Promise<string[]> {
    const endpoint = await makeEndpoint(account);
    const ids = Array.from({ length: count }, () => randomUUID()).sort();
    await db.rows(
      `INSERT INTO webhook_deliveries
         (id, account_id, event_id, event, event_at, action_id, entity_type, endpoint_id, payload)
       SELECT id, $2, gen_random_uuid(), 'bulk_action.ended', now(), gen_random_uuid(), 'CONTACT', $3, '{}'
       FROM unnest($1::uuid[]) AS id`,
      [ids, account, endpoint],
    );
    return ids;
  }

  const claim = async (id: string): Promise<ClaimedDelivery | undefined> =>
    (await db.database.query<ClaimedDelivery & object>(claimDelivery(id, randomUUID())))[0];

  const waiting = (count: number): Promise<void> =>
    expect
      .poll(
        () =>
          db.rows(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ),
        { timeout: 20_000 },
      )
      .toHaveLength(count);

  it('does not deadlock with the deletion of the endpoint', async () => {
    const [held, claimed] = await makeDeliveries('locks', 2);
    const delivery = (await claim(claimed!))!;
    const remove = deleteEndpoint(SHELL, 'locks', delivery.endpointId!);
    let both: Promise<unknown[]> = Promise.resolve([]);
    await db.database.transaction(async (session) => {
      // The deletion has the endpoint and waits here, before it comes to the delivery whose outcome is stored.
      await session.query({
        text: 'SELECT FROM webhook_deliveries WHERE id = $1 FOR UPDATE',
        values: [held],
      });
      const deleting = db.database.query(remove);
      await waiting(1);
      both = Promise.all([deleting, db.database.query(completeDelivery(delivery, REFUSED))]);
      // A deadlock is looked at below.
      both.catch(() => undefined);
      await waiting(2);
    });
    expect(await both).toEqual([[{ id: delivery.endpointId }], []]);
  });

  it('asks less and less often for deliveries of an account that has enough requests running', async () => {
    const config = { redisUrl: null, database: { url: db.url }, shutdownMs: 5_000 } as Config;
    const queue = new DeliveryQueue(config);
    const jobs = new Queue<DeliveryRef>(DELIVERY_QUEUE_NAME, { connection: connectionOf(config) });
    onTestFinished(async () => {
      await queue.beforeApplicationShutdown();
      await jobs.close();
    });
    const webhooks = { allowPrivate: false, timeoutMs: 1_000, retryMs: [] };
    const heartbeat = { processId: randomUUID() } as Heartbeat;
    const deliverer = new Deliverer(db.database, heartbeat, queue, { webhooks });
    const ids = await makeDeliveries('slow', 12);
    for (const id of ids.slice(0, 8)) expect(await claim(id)).toBeDefined();
    // Times that it was postponed, and the least of milliseconds that it waits now.
    for (const [i, [postponed, leastMs]] of [
      [0, 500],
      [1, 1_000],
      [3, 4_000],
      [20, 10_000],
    ].entries()) {
      const id = ids[8 + i]!;
      await deliverer.deliver({ deliveryId: id, postponed: postponed! });
      const job = (await jobs.getDelayed()).find(({ data }) => data.deliveryId === id)!;
      expect(job.data).toEqual({ deliveryId: id, postponed: postponed! + 1 });
      expect(job.opts.delay).toBeGreaterThanOrEqual(leastMs!);
      expect(job.opts.delay).toBeLessThanOrEqual(2 * leastMs!);
      const [due] = await db.rows<{ state: string; isLater: boolean }>(
        `SELECT state, due_at > created_at + $2 * interval '1 millisecond' AS "isLater"
         FROM webhook_deliveries WHERE id = $1`,
        [id, leastMs],
      );
      expect(due).toEqual({ state: 'PENDING', isLater: true });
    }
  });
});
