import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeliveryView } from '../../src/webhooks/deliveries/delivery.view.js';
import { WEBHOOK_EVENTS } from '../../src/webhooks/entities/webhook-events.js';
import { Certificates } from '../support/certificates.js';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import { Service } from '../support/service.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const FILE = `name,email\n${people(3).join('\n')}\n`;
const ALL = WEBHOOK_EVENTS;
const FAST = { WEBHOOK_TIMEOUT_SECONDS: '1' };

describe('webhooks where private addresses are not allowed', () => {
  it('refuse what names one, and do not connect to a host that has one', async () => {
    const receiver = await WebhookReceiver.start();
    const service = await Service.start({ workers: 1, env: { ...FAST, WEBHOOK_RETRY_SECONDS: '0.1' } });
    try {
      for (const url of [
        receiver.url,
        'https://127.0.0.1/',
        'https://[::ffff:10.0.0.1]/',
        'https://localhost/',
      ]) {
        const body = { url, events: ALL };
        expect((await service.client.send('POST', '/accounts/a/webhooks', body)).status).toBe(422);
      }
      // As a name is that got its address after it was accepted.
      const { port } = new URL(receiver.url);
      await service.db.rows(
        `INSERT INTO webhook_endpoints (id, account_id, url, events, secret)
         SELECT gen_random_uuid(), 'a', url, $1, '\\x00' FROM unnest($2::text[]) AS url`,
        [ALL, [receiver.url, `https://localhost:${port}/`, `https://[::1]:${port}/`]],
      );
      const id = await service.client.upload(FILE, 'a');
      const tries = (await eventually(async () => {
        const { body } = await service.client.get<{ items: DeliveryView[] }>(
          `/bulk-actions/${id}/webhook-deliveries`,
        );
        return body.items.length === 3 && body.items.every(({ state }) => state === 'FAILED') && body.items;
      }, 20_000)) as DeliveryView[];
      expect(new Set(tries.flatMap((one) => one.tries.map(({ error }) => error)))).toEqual(
        new Set(['ADDRESS_NOT_ALLOWED']),
      );
      expect(receiver.received).toEqual([]);
    } finally {
      await service.stop();
      await receiver.stop();
    }
  });
});

describe('webhooks over TLS', () => {
  it('are delivered to whom the certificate belongs, and to nobody whose certificate is not trusted', async () => {
    const certificates = new Certificates();
    const trusted = await certificates.issue('trusted');
    const receiver = await WebhookReceiver.start(trusted);
    const stranger = await WebhookReceiver.start(await certificates.issue('stranger'));
    // Trusted, and of another host.
    const other = await certificates.issue('other', undefined, 'hooks.example.com');
    const impostor = await WebhookReceiver.start(other);
    const bundle = join(certificates.folder, 'bundle.crt');
    writeFileSync(bundle, [trusted, other].map(({ cert }) => readFileSync(cert, 'utf8')).join(''));
    const env = { ...FAST, WEBHOOK_RETRY_SECONDS: '0.1', WEBHOOK_ALLOW_PRIVATE: 'true' };
    const service = await Service.start({ workers: 1, env: { ...env, NODE_EXTRA_CA_CERTS: bundle } });
    const { client } = service;
    try {
      const secrets = new Map<string, string>();
      for (const { url } of [receiver, stranger, impostor]) {
        const { body } = await client.send('POST', '/accounts/tls/webhooks', { url, events: ALL });
        secrets.set(url, body.secret as string);
      }
      const id = await client.upload(FILE, 'tls');
      const items = (await eventually(async () => {
        const { body } = await client.get<{ items: DeliveryView[] }>(
          `/bulk-actions/${id}/webhook-deliveries`,
        );
        return (
          body.items.length === 3 && body.items.every(({ finishedAt }) => finishedAt !== null) && body.items
        );
      }, 20_000)) as DeliveryView[];
      const byOrigin = new Map(items.map((one) => [one.origin, one]));
      expect(byOrigin.get(receiver.url)).toMatchObject({ state: 'SUCCEEDED', attempts: 1, answer: 'ok' });
      const [received] = receiver.received;
      expect(received!.servername).toBe('localhost');
      expect(WebhookReceiver.verify(received!, secrets.get(receiver.url)!).data.id).toBe(id);
      for (const { url, received: none } of [stranger, impostor]) {
        expect(byOrigin.get(url)).toMatchObject({ state: 'FAILED', attempts: 2 });
        expect(byOrigin.get(url)!.tries).toMatchObject([{ error: 'TLS_FAILED' }, { error: 'TLS_FAILED' }]);
        // Refused before anything of the event was sent.
        expect(none).toEqual([]);
      }
    } finally {
      await service.stop();
      await Promise.all([receiver, stranger, impostor].map((one) => one.stop()));
      certificates.remove();
    }
  });
});

describe('webhooks of two accounts', () => {
  it('do not wait for a receiver of the other one that hangs', async () => {
    const receiver = await WebhookReceiver.start();
    const env = { ...FAST, WEBHOOK_RETRY_SECONDS: '0.2', WEBHOOK_ALLOW_PRIVATE: 'true' };
    const service = await Service.start({ workers: 1, env });
    const { client } = service;
    const create = (account: string, url: string) =>
      client.send('POST', `/accounts/${account}/webhooks`, { url, events: ALL });
    const finished = (actionId: string, count: number): Promise<DeliveryView[]> =>
      eventually(async () => {
        const { body } = await client.get<{ items: DeliveryView[] }>(
          `/bulk-actions/${actionId}/webhook-deliveries`,
        );
        const { items } = body;
        return items.length === count && items.every(({ finishedAt }) => finishedAt !== null) && items;
      }, 40_000) as Promise<DeliveryView[]>;
    try {
      // More than the eight requests that an account may have at the same time, and than a worker sends at once.
      const url = receiver.on('/hangs', () => undefined);
      for (let i = 0; i < 20; i++) await create('hangs', url);
      const slow = [await client.upload(FILE, 'hangs'), await client.upload(FILE, 'hangs')];
      await expect.poll(() => receiver.at('/hangs').length, { timeout: 10_000 }).toBeGreaterThan(0);
      await create('quick', `${receiver.url}/quick`);
      const started = Date.now();
      await finished(await client.upload(FILE, 'quick'), 1);
      expect(Date.now() - started).toBeLessThan(4_000);
      for (const id of slow) {
        const errors = (await finished(id, 20)).flatMap(({ tries }) => tries.map(({ error }) => error));
        expect(new Set(errors)).toEqual(new Set(['TIMEOUT']));
      }
    } finally {
      await service.stop();
      await receiver.stop();
    }
  });
});

describe('a worker that is stopped while a receiver hangs', () => {
  it('takes no more units meanwhile, ends in order, and leaves nothing behind', async () => {
    const receiver = await WebhookReceiver.start();
    const env = { WEBHOOK_TIMEOUT_SECONDS: '5', WEBHOOK_ALLOW_PRIVATE: 'true', LOG_LEVEL: 'info' };
    const service = await Service.start({ workers: 1, env });
    const { client, db } = service;
    const [worker] = service.workers;
    try {
      const url = receiver.on('/hangs', () => undefined);
      await client.send('POST', '/accounts/hangs/webhooks', { url, events: ALL });
      await client.upload(FILE, 'hangs');
      await expect.poll(() => receiver.at('/hangs').length, { timeout: 10_000 }).toBe(1);
      const ended = worker!.end('SIGTERM');
      await eventually(() => Promise.resolve(worker!.output.includes('"msg":"stopping"')), 10_000);
      const late = await client.upload(FILE, 'late');
      expect(await ended).toBe(0);
      // The request had its time, and its outcome is stored.
      expect(await db.rows('SELECT state, attempts FROM webhook_deliveries')).toEqual([
        { state: 'PENDING', attempts: 1 },
      ]);
      expect((await client.stats(late)).processedItems).toBe(0);
      expect(await db.rows(`SELECT 1 FROM workers WHERE role = 'worker'`)).toEqual([]);
    } finally {
      await service.stop();
      await receiver.stop();
    }
  });
});
