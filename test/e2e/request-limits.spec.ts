import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/auth/api-key.js';
import type { RequestLimitView } from '../../src/auth/limits/request-limit.view.js';
import type { Answer } from '../support/client.js';
import { Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { bearer, createApiKey } from '../support/keys.js';
import { rawRequest } from '../support/raw-http.js';
import { Service, startProcess } from '../support/service.js';

const FILE = new Blob([csv('name,email', ...people(3))]);

describe('limits of requests', () => {
  let service: Service;
  let addresses = 0;
  /** A client behind an address, as a trusted proxy tells it. */
  const from = (address: string, key: string): Client =>
    new Client(service.client.url, { ...bearer(key), 'x-forwarded-for': address });
  const guess = (address: string): Promise<Answer> => from(address, makeApiKey()).get('/entities');
  const newAddress = (): string => `192.0.2.${(addresses += 1)}`;
  const newClient = async (account: string): Promise<Client> =>
    from(newAddress(), await createApiKey(service.db, account));
  /** The first answer with the status. */
  const until = async (status: number, client: Client): Promise<Answer> => {
    let last: Answer | undefined;
    await eventually(async () => (last = await client.get('/entities')).status === status, 10_000);
    return last!;
  };
  beforeAll(async () => {
    const env = {
      AUTH_MODE: 'api-key',
      TRUST_PROXY: 'loopback',
      // With debug, the log has the address of each request.
      LOG_LEVEL: 'info',
      REQUESTS_PER_MINUTE: '40',
      UPLOADS_PER_MINUTE: '3',
      REQUESTS_PER_MINUTE_PER_ADDRESS: '60',
      FAILED_SIGN_INS_PER_MINUTE: '5',
    };
    service = await Service.start({ workers: 0, env });
  });
  afterAll(() => service.stop());

  it('says with each answer what is left to the key', async () => {
    const client = await newClient('test');
    const answer = await client.get('/entities');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit-policy')).toBe('"requests";q=40;w=60');
    expect(answer.headers.get('ratelimit')).toBe('"requests";r=39;t=2');
    expect((await client.get('/entities')).headers.get('ratelimit')).toBe('"requests";r=38;t=2');
  });

  it('refuses a key beyond its limit, says when to come back, and lets it in then', async () => {
    const client = await newClient('other');
    for (let i = 0; i < 40; i++) expect((await client.get('/entities')).status).toBe(200);
    const answer = await until(429, client);
    expect(answer.body).toMatchObject({
      type: '/docs/errors#REQUEST_LIMIT',
      code: 'REQUEST_LIMIT',
      limit: { policy: 'requests', perMinute: 40 },
    });
    expect(answer.headers.get('ratelimit')).toMatch(/^"requests";r=0;t=[12]$/);
    expect(answer.headers.get('retry-after')).toMatch(/^[12]$/);
    expect((await (await newClient('third')).get('/entities')).status).toBe(200);
    await until(200, client);
  });

  it('logs it once a minute for each key', () => {
    expect(service.api.output.split('request limit reached').length - 1).toBe(1);
  });

  it('refuses an upload beyond its limit before it reads the body', async () => {
    const key = await createApiKey(service.db, 'uploader');
    const uploader = from(newAddress(), key);
    for (let i = 0; i < 3; i++)
      expect(
        await uploader.post([
          ['file', FILE],
          ['entityType', 'CONTACT'],
          ['accountId', 'uploader'],
        ]),
      ).toMatchObject({ status: 202 });
    const head = `Host: localhost\r\nAuthorization: Bearer ${key}\r\nContent-Length: 1000000\r\n`;
    const type = 'Content-Type: multipart/form-data; boundary=b\r\n\r\n';
    const refused = await rawRequest(
      service.client.url,
      `POST /api/v1/bulk-actions HTTP/1.1\r\n${head}${type}`,
    );
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'REQUEST_LIMIT', limit: { policy: 'uploads', perMinute: 3 } },
    });
    const id = '00000000-0000-7000-8000-000000000000';
    expect((await uploader.send('POST', `/bulk-actions/${id}/retry-failed`)).status).toBe(429);
    // The others are counted apart.
    expect((await uploader.get('/entities')).status).toBe(200);
    expect(await service.db.rows('SELECT 1 FROM bulk_actions')).toHaveLength(3);
  });

  it('limits all keys of an address together, and says so in the refusal alone', async () => {
    const address = newAddress();
    const [first, second] = [
      from(address, await createApiKey(service.db, 'a')),
      from(address, await createApiKey(service.db, 'b')),
    ];
    for (let i = 0; i < 30; i++)
      for (const one of [first, second]) {
        const { status, headers } = await one.get('/entities');
        expect([status, headers.get('ratelimit-policy')]).toEqual([200, '"requests";q=40;w=60']);
      }
    const refused = await until(429, first);
    expect(refused.body).toMatchObject({ limit: { policy: 'requests-per-address', perMinute: 60 } });
    expect(refused.headers.get('ratelimit-policy')).toBe('"requests-per-address";q=60;w=60');
    expect((await (await newClient('c')).get('/entities')).status).toBe(200);
  });

  it('is shared by all API processes', async () => {
    const key = await createApiKey(service.db, 'shared');
    const env = {
      DATABASE_URL: service.db.url,
      PORT: '0',
      AUTH_MODE: 'api-key',
      REQUESTS_PER_MINUTE: '40',
      REQUESTS_PER_MINUTE_PER_ADDRESS: '0',
    };
    const second = await startProcess('dist/main.js', env, []);
    try {
      const urls = [service.client.url, second.ready.url!];
      const begun = performance.now();
      let granted = 0;
      for (let i = 0; i < 120; i++) {
        const { status } = await fetch(`${urls[i % 2]}/api/v1/entities`, {
          headers: { ...bearer(key), 'x-forwarded-for': newAddress() },
        });
        expect([200, 429]).toContain(status);
        if (status === 200) granted += 1;
      }
      const gained = ((performance.now() - begun) * 40) / 60_000;
      expect(granted).toBeGreaterThanOrEqual(40);
      // 40 / 20 is what the second process need not have written.
      expect(granted).toBeLessThanOrEqual(40 + gained + 2);
    } finally {
      await second.end('SIGTERM');
    }
  });

  it('shows the operator who is over a limit, and nobody else', async () => {
    const operator = from(
      newAddress(),
      await createApiKey(service.db, null, { name: 'operator', scopes: ['operate'] }),
    );
    const key = await createApiKey(service.db, 'greedy');
    const address = newAddress();
    const greedy = from(address, key);
    for (let i = 0; i < 50; i++) await greedy.get('/entities');
    for (let i = 0; i < 9; i++) await guess(address);
    const [stored] = await service.db.rows<{ id: string }>(
      `SELECT id FROM api_keys WHERE account_id = 'greedy'`,
    );
    const found = async (kind: string, holder: string): Promise<RequestLimitView | undefined> => {
      const { body } = await operator.get<{ items: RequestLimitView[] }>('/request-limits?limit=1000');
      return body.items.find((item) => item.kind === kind && item.holder === holder);
    };
    await eventually(async () => (await found('SIGN_INS', address))?.refused, 5_000);
    const ofKey = await found('REQUESTS', stored!.id);
    expect(ofKey).toMatchObject({
      holderKind: 'KEY',
      keyPrefix: key.slice(0, 12),
      accountId: 'greedy',
      perMinute: 40,
    });
    expect(ofKey!.refused).toBeGreaterThanOrEqual(50 - 40 - 2);
    expect(ofKey!.used).toBeGreaterThanOrEqual(30);
    expect(ofKey!.used).toBeLessThanOrEqual(40);
    expect(await found('SIGN_INS', address)).toMatchObject({
      holderKind: 'ADDRESS',
      keyPrefix: null,
      accountId: null,
      perMinute: 5,
    });
    const { body } = await operator.get<{ items: RequestLimitView[] }>('/request-limits?limit=3');
    const refused = body.items.map((item) => item.refused);
    expect(refused).toHaveLength(3);
    expect(refused).toEqual([...refused].sort((a, b) => b - a));
    expect(refused[2]).toBeGreaterThan(0);
    expect((await (await newClient('curious')).get('/request-limits')).body).toMatchObject({
      code: 'SCOPE_MISSING',
      scope: 'operate',
    });
    expect((await operator.get('/request-limits?limit=0')).status).toBe(422);
    // Logs have no addresses.
    expect(service.api.output).toContain('request limit reached');
    expect(service.api.output.match(/^.*request limit reached.*$/gm)!.join()).not.toContain('192.0.2.');
  });

  it('turns nobody away while the buckets cannot be shared', async () => {
    await service.db.rows('ALTER TABLE request_buckets RENAME TO gone');
    const key = await createApiKey(service.db, 'alone');
    await service.api.end('SIGTERM');
    await service.startApi();
    const alone = from(newAddress(), key);
    for (let i = 0; i < 30; i++) expect((await alone.get('/entities')).status).toBe(200);
    await service.db.rows('ALTER TABLE gone RENAME TO request_buckets');
  });
});

describe('without keys', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 0, env: { REQUESTS_PER_MINUTE_PER_ADDRESS: '' } });
  });
  afterAll(() => service.stop());

  it('limits nothing unless it is set, and then addresses', async () => {
    const answer = await service.client.get('/entities');
    expect(answer.headers.get('ratelimit')).toBeNull();
    await service.api.end('SIGTERM');
    await service.startApi({ REQUESTS_PER_MINUTE_PER_ADDRESS: '2' });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await service.client.get('/entities')).status);
    expect(statuses.slice(0, 2)).toEqual([200, 200]);
    expect(statuses.at(-1)).toBe(429);
    expect((await fetch(`${service.client.url}/health/live`)).status).toBe(200);
  });
});
