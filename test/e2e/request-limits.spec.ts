import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/auth/api-key.js';
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

  describe('for sign-ins that fail', () => {
    let attacked: string;
    const guess = (address: string): Promise<Answer> => from(address, makeApiKey()).get('/entities');

    it('refuses a guesser before a key is looked up, and not who has a key behind the same address', async () => {
      attacked = newAddress();
      const [used, unused, young] = [
        await createApiKey(service.db, 'used'),
        await createApiKey(service.db, 'unused'),
        await createApiKey(service.db, 'young'),
      ];
      expect((await from(attacked, used).get('/entities')).status).toBe(200);
      const codes: unknown[] = [];
      for (let i = 0; i < 8; i++) codes.push((await guess(attacked)).body.code);
      expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'KEY_INVALID'));
      expect(codes.slice(6)).toEqual(['REQUEST_LIMIT', 'REQUEST_LIMIT']);
      const refused = await guess(attacked);
      expect(refused).toMatchObject({
        status: 429,
        body: { limit: { policy: 'failed-sign-ins', perMinute: 5 } },
      });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
      expect(refused.headers.get('www-authenticate')).toBeNull();
      for (const key of [used, unused, young])
        expect((await from(attacked, key).get('/entities')).status).toBe(200);
      // Nobody's guess is looked up: a key that exists and was revoked is refused alike.
      await service.db.rows(`UPDATE api_keys SET revoked_at = now() WHERE account_id = 'young'`);
      await eventually(async () => (await from(attacked, young).get('/entities')).status !== 200, 5_000);
      expect((await from(attacked, young).get('/entities')).status).toBe(429);
      // Another address is another matter.
      expect((await guess(newAddress())).status).toBe(401);
    });

    it('lets in a key that was made meanwhile, within ten seconds', async () => {
      const made = from(attacked, await createApiKey(service.db, 'made'));
      await eventually(async () => (await made.get('/entities')).status === 200, 12_000, 500);
    });

    it('counts guesses that are sent at the same time', async () => {
      const address = newAddress();
      const answers = await Promise.all(Array.from({ length: 40 }, () => guess(address)));
      const failed = answers.filter(({ status }) => status === 401).length;
      expect(failed).toBeGreaterThanOrEqual(5);
      expect(failed).toBeLessThanOrEqual(6);
    });

    it('counts nothing for right keys and for requests without one', async () => {
      const address = newAddress();
      const keys = await Promise.all(Array.from({ length: 12 }, () => createApiKey(service.db, 'many')));
      for (const key of keys) {
        expect((await from(address, key).get('/entities')).status).toBe(200);
        const headers = { 'x-forwarded-for': address };
        expect((await fetch(`${service.client.url}/api/v1/entities`, { headers })).status).toBe(401);
      }
      expect((await guess(address)).status).toBe(401);
    });

    it('counts all addresses of an IPv6 network as one', async () => {
      const codes: unknown[] = [];
      for (let i = 0; i < 8; i++) codes.push((await guess(`2001:db8:1:2::${i}`)).body.code);
      expect(codes.at(-1)).toBe('REQUEST_LIMIT');
      expect((await guess('2001:db8:1:3::1')).status).toBe(401);
    });
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
