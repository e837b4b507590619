import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craftAction } from '../support/crafted-actions.js';
import { EventStream } from '../support/event-stream.js';
import { bearer, createApiKey } from '../support/keys.js';
import { Service } from '../support/service.js';

describe('streams of events', () => {
  let service: Service;
  beforeAll(async () => {
    const env = {
      ...{ AUTH_MODE: 'api-key', MAX_EVENT_STREAMS_PER_ACCOUNT: '2', MAX_EVENT_STREAMS: '3' },
    };
    service = await Service.start({ workers: 0, env });
  });
  afterAll(() => service.stop());

  const open = (path: string, key: string): EventStream =>
    new EventStream(`${service.client.url}/api/v1${path}`, bearer(key));

  it('are limited for an account and in total, and give their place back', async () => {
    const [a, b] = await Promise.all(['a', 'b'].map((account) => createApiKey(service.db, account)));
    const ready = (key: string) => open('/events', key).until((it) => it.of('ready').length > 0);
    const first = await ready(a!);
    const second = await ready(a!);
    expect(await open('/events', a!).body()).toMatchObject({ status: 429, code: 'ACCOUNT_STREAMS_BUSY' });
    const third = await ready(b!);
    expect(await open('/events', b!).body()).toMatchObject({ status: 503, code: 'STREAMS_BUSY' });
    first.close();
    await expect.poll(async () => (await tryReady(a!)) !== null, { timeout: 10_000 }).toBe(true);
    for (const stream of [second, third]) stream.close();
  });

  async function tryReady(key: string): Promise<EventStream | null> {
    const stream = await open('/events', key).until(({ status }) => status !== undefined);
    stream.close();
    return stream.status === 200 ? stream : null;
  }

  it('end within seconds when their key is revoked, and show nothing to a key of other entities', async () => {
    const key = await createApiKey(service.db, 'c', { name: 'revoked' });
    const companies = await createApiKey(service.db, 'c', { entityTypes: ['COMPANY'] });
    const streams = await Promise.all(
      [key, companies].map((one) => open('/events', one).until((it) => it.of('ready').length > 0)),
    );
    const id = await craftAction(service.db, { account_id: 'c' });
    const other = await craftAction(service.db, { account_id: 'c', entity_type: 'COMPANY' });
    await streams[0]!.until((it) => it.of('status').length === 2);
    await streams[1]!.until((it) => it.of('status').length === 1 && it.of('stats').length > 0);
    expect(streams[0]!.of('status').map(({ data }) => data.actionId)).toEqual([id, other]);
    for (const message of [...streams[1]!.of('status'), ...streams[1]!.of('stats')])
      expect(message.data.actionId ?? message.data.id).toBe(other);
    const start = performance.now();
    await service.db.rows(`UPDATE api_keys SET revoked_at = now() WHERE name = 'revoked'`);
    await streams[0]!.until(({ closed }) => closed !== null);
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(streams[0]!.closed).toBe('whole');
    expect(streams[1]!.closed).toBeNull();
    streams[1]!.close();
  });

  it('end when their key expires, those of one action when it is revoked, and no others', async () => {
    const id = await craftAction(service.db, { account_id: 'e', status: 'PAUSED' });
    const expiresAt = new Date(Date.now() + 8_000);
    const [expiring, revoked, other] = await Promise.all([
      createApiKey(service.db, 'e', { expiresAt }),
      createApiKey(service.db, 'e', { name: 'revoked too' }),
      createApiKey(service.db, null),
    ]);
    const account = await open('/events', expiring).until((it) => it.of('ready').length > 0);
    const path = `/bulk-actions/${id}/events`;
    const action = await open(path, revoked).until((it) => it.of('stats').length > 0);
    const kept = await open('/events?accountId=f', other).until((it) => it.of('ready').length > 0);
    const start = performance.now();
    await service.db.rows(`UPDATE api_keys SET revoked_at = now() WHERE name = 'revoked too'`);
    await action.until(({ closed }) => closed !== null);
    expect(performance.now() - start).toBeLessThan(15_000);
    await account.until(({ closed }) => closed !== null);
    expect(Date.now() - expiresAt.getTime()).toBeLessThan(15_000);
    expect([account.closed, action.closed, kept.closed]).toEqual(['whole', 'whole', null]);
    kept.close();
    for (const one of [open(path, revoked), open('/events', expiring)])
      expect(await one.body()).toMatchObject({ status: 401, code: 'KEY_INVALID' });
  });

  it('end at once at a shutdown, which does not wait for them', async () => {
    await expect.poll(async () => (await tryReady(key)) !== null, { timeout: 10_000 }).toBe(true);
    const stream = await open('/events', key).until((it) => it.of('ready').length > 0);
    const start = performance.now();
    expect(await service.api.end('SIGTERM')).toBe(0);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(stream.closed).toBe('whole');
  });

  let key: string;
  beforeAll(async () => void (key = await createApiKey(service.db, 'd')));
});
