import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import { backends, Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const FILE = `name,email\n${people(3).join('\n')}\n`;
const ENV = {
  ...{
    WEBHOOK_ALLOW_PRIVATE: 'true',
    WEBHOOK_RETRY_SECONDS: '0.3,0.3,0.3,0.3,0.3',
    WEBHOOK_TIMEOUT_SECONDS: '5',
  },
  ...{ STALE_AFTER_MS: '1500', HEARTBEAT_MS: '300', SWEEP_MS: '500' },
};

/** Whatever dies between the commit of an event and its delivery. */
describe.each(backends())('webhooks on %s', (backend) => {
  let service: Service;
  let receiver: WebhookReceiver;
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    service = await Service.start({ backend, workers: 1, env: ENV });
  });
  afterEach(() => stopAll(service, receiver));

  /** Ids under which the end of an action has come. */
  const idsOf = (actionId: string): Set<unknown> =>
    new Set(
      receiver.received
        .filter(({ body }) => body.includes(actionId) && body.includes('bulk_action.ended'))
        .map(({ headers }) => headers['webhook-id']),
    );
  const kill = async (): Promise<void> => {
    await Promise.all(service.workers.splice(0).map((worker) => worker.end('SIGKILL')));
  };
  const flush = async (): Promise<void> => {
    if (service.redisUrl === undefined) return void (await service.db.rows('DELETE FROM bullmq.job'));
    const redis = new Redis(service.redisUrl);
    await redis.flushdb();
    redis.disconnect();
  };

  it('come when all processes are killed after the end of an action and before its delivery is made', async () => {
    const blocker = service.db.dataSource.createQueryRunner();
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE webhook_deliveries IN EXCLUSIVE MODE');
    const id = await service.client.upload(FILE, 'before', { callbackUrl: `${receiver.url}/` });
    await service.client.ended(id);
    await Promise.all([kill(), service.api.end('SIGKILL')]);
    await blocker.query('ROLLBACK');
    await blocker.release();
    await flush();
    await service.startWorker();
    await expect.poll(() => idsOf(id).size, { timeout: 20_000 }).toBe(1);
    await service.startApi();
  });

  it('come again, under the same id, when the worker is killed while it sends', async () => {
    const url = receiver.on('/slow', (response, _, nth) => {
      if (nth > 1) response.end();
    });
    const id = await service.client.upload(FILE, 'during', { callbackUrl: url });
    await expect.poll(() => receiver.at('/slow').length, { timeout: 20_000 }).toBe(1);
    await kill();
    await flush();
    await service.startWorker();
    await expect.poll(() => receiver.at('/slow').length, { timeout: 20_000 }).toBe(2);
    expect(idsOf(id).size).toBe(1);
    expect(new Set(receiver.at('/slow').map(({ body }) => body)).size).toBe(1);
    const [state] = (await eventually(async () => {
      const found = await service.db.rows<{ state: string }>('SELECT state FROM webhook_deliveries');
      return found[0]?.state === 'SUCCEEDED' && found;
    }, 10_000)) as { state: string }[];
    expect(state!.state).toBe('SUCCEEDED');
  });

  it('come at least once each, and none for what did not happen, whatever is killed at random', async () => {
    receiver.on('/', (response) => response.writeHead(Math.random() < 0.3 ? 500 : 200).end());
    await service.startWorker();
    let isOver = false;
    const killing = (async () => {
      while (!isOver) {
        await delay(400 + Math.random() * 400);
        const [victim] = service.workers.splice(Math.floor(Math.random() * service.workers.length), 1);
        await victim?.end('SIGKILL');
        if (Math.random() < 0.3) await flush();
        await service.startWorker();
      }
    })();
    const ids: string[] = [];
    const refused: unknown[] = [];
    for (let i = 0; i < 12; i++) {
      ids.push(await service.client.upload(FILE, 'random', { callbackUrl: `${receiver.url}/` }));
      const fields = { callbackUrl: `${receiver.url}/`, scheduledFor: '2001-01-01T00:00:00Z' };
      refused.push(await service.client.upload(FILE, 'random', fields).catch(() => null));
    }
    for (const id of ids) await service.client.ended(id);
    isOver = true;
    await killing;
    await expect.poll(() => ids.filter((id) => idsOf(id).size === 0), { timeout: 20_000 }).toEqual([]);
    expect(refused.filter((id) => id !== null)).toEqual([]);
    expect(ids.map((id) => idsOf(id).size)).toEqual(ids.map(() => 1));
    const ended = await service.db.rows<{ id: string }>(
      `SELECT id FROM bulk_action_events WHERE status IN ('COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED')`,
    );
    const sent = receiver.received.filter(({ body }) => body.includes('bulk_action.ended'));
    expect(new Set(sent.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set(ended.map(({ id }) => id)),
    );
  });
});
