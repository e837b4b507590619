import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/auth/api-key.js';
import type { ApiKeyView, NewApiKeyView } from '../../src/auth/keys/api-key.view.js';
import { Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { bearer, createApiKey, withKey } from '../support/keys.js';
import type { ServiceProcess } from '../support/service.js';
import { Service, startProcess } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const UNKNOWN = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
const HOUR_MS = 3_600_000;

describe('/keys', () => {
  let service: Service;
  let second: ServiceProcess;
  let operator: Client;
  const shown: string[] = [];
  beforeAll(async () => {
    const env = { AUTH_MODE: 'api-key', LOG_LEVEL: 'trace' };
    service = await Service.start({ workers: 0, env });
    second = await startProcess('dist/main.js', { ...env, DATABASE_URL: service.db.url, PORT: '0' }, []);
    const key = await createApiKey(service.db, null, { scopes: ['operate'] });
    operator = withKey(service.client, key);
  });
  afterAll(() => stopAll(() => second.end('SIGTERM'), service));

  async function create(body: object = { accountId: 'acme' }): Promise<NewApiKeyView> {
    const made = await operator.send<NewApiKeyView>('POST', '/keys', body);
    expect(made.status).toBe(201);
    shown.push(made.body.key);
    return made.body;
  }
  const with_ = (key: string, url = service.client.url): Client => new Client(url, bearer(key));
  const statusOf = async (key: string, url?: string): Promise<number> =>
    (await with_(key, url).get('/entities')).status;

  it('creates a key, which only that answer shows', async () => {
    const { status, body, headers } = await operator.send<NewApiKeyView>('POST', '/keys', {
      accountId: 'acme',
      name: 'CRM sync',
      scopes: ['read', 'delete', 'read'],
      entityTypes: ['COMPANY'],
      expiresAt: '2036-01-31T09:00:00+01:00',
    });
    shown.push(body.key);
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(headers.get('location')).toBe(`/api/v1/keys/${body.id}`);
    const { key, ...rest } = body;
    expect(rest).toMatchObject({
      accountId: 'acme',
      name: 'CRM sync',
      prefix: key.slice(0, 12),
      scopes: ['read', 'delete'],
      entityTypes: ['COMPANY'],
      status: 'ACTIVE',
      expiresAt: '2036-01-31T08:00:00.000Z',
      revokedAt: null,
      lastUsedAt: null,
      rotatedFrom: null,
    });
    expect(await statusOf(key)).toBe(200);
    expect((await operator.get(headers.get('location')!.slice('/api/v1'.length))).body).toEqual(rest);
    const list = await operator.get<{ items: ApiKeyView[] }>('/keys');
    expect(list.body.items).toContainEqual(rest);
    expect(JSON.stringify(list.body)).not.toContain(key.slice(0, 13));
  });

  it('gives a key the usual rights where nothing is said', async () => {
    expect(
      await create({ accountId: 'acme', name: null, scopes: null, entityTypes: null, expiresAt: null }),
    ).toMatchObject({
      scopes: ['read', 'write'],
      name: null,
      entityTypes: null,
      expiresAt: null,
    });
    expect(await create({ accountId: null })).toMatchObject({ scopes: ['read', 'write', 'operate'] });
  });

  it.each([
    [{}, 'accountId', 'REQUIRED'],
    [{ accountId: 'a b' }, 'accountId', 'INVALID'],
    [{ accountId: '' }, 'accountId', 'INVALID'],
    [{ accountId: ['a'] }, 'accountId', 'INVALID'],
    [{ accountId: 'a', name: '' }, 'name', 'INVALID'],
    [{ accountId: 'a', name: 7 }, 'name', 'INVALID'],
    [{ accountId: 'a', name: 'a\nb' }, 'name', 'INVALID'],
    [{ accountId: 'a', name: 'x'.repeat(101) }, 'name', 'INVALID'],
    [{ accountId: 'a', scopes: 'read' }, 'scopes', 'INVALID'],
    [{ accountId: 'a', scopes: [] }, 'scopes', 'INVALID'],
    [{ accountId: 'a', scopes: ['admin'] }, 'scopes', 'INVALID'],
    [{ accountId: 'a', scopes: [null] }, 'scopes', 'INVALID'],
    [{ accountId: 'a', scopes: ['operate'] }, 'scopes', 'INVALID'],
    [{ accountId: 'a', entityTypes: [] }, 'entityTypes', 'INVALID'],
    [{ accountId: 'a', entityTypes: ['PERSON'] }, 'entityTypes', 'INVALID'],
    [{ accountId: 'a', entityTypes: [1] }, 'entityTypes', 'INVALID'],
    [{ accountId: 'a', expiresAt: '2036-01-31' }, 'expiresAt', 'INVALID'],
    [{ accountId: 'a', expiresAt: '90d' }, 'expiresAt', 'INVALID'],
    [{ accountId: 'a', expiresAt: 2_000_000_000 }, 'expiresAt', 'INVALID'],
    [{ accountId: 'a', expiresAt: '2020-01-31T00:00:00Z' }, 'expiresAt', 'INVALID'],
    [{ accountId: 'a', id: UNKNOWN }, 'id', 'UNKNOWN_FIELD'],
    [{ accountId: 'a', hash: 'x' }, 'hash', 'UNKNOWN_FIELD'],
  ])('refuses %j', async (body, field, code) => {
    const before = await service.db.rows('SELECT 1 FROM api_keys');
    const answer = await operator.send('POST', '/keys', body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field, code }] } });
    expect(await service.db.rows('SELECT 1 FROM api_keys')).toHaveLength(before.length);
  });

  it('refuses a body that is no JSON object', async () => {
    expect(await operator.send('POST', '/keys', undefined, {})).toMatchObject({ status: 415 });
    expect(await operator.send('POST', '/keys', '[]')).toMatchObject({
      status: 400,
      body: { code: 'MALFORMED_BODY' },
    });
    expect(await operator.send('POST', '/keys', '')).toMatchObject({ status: 400 });
  });

  it('lists newest first, in pages, also of one account', async () => {
    const made = [];
    for (let i = 0; i < 3; i++) made.unshift((await create({ accountId: 'paged' })).id);
    const ids = (items: ApiKeyView[]): string[] => items.map(({ id }) => id);
    const first = await operator.get<{ items: ApiKeyView[]; next: string }>('/keys?accountId=paged&limit=2');
    expect(ids(first.body.items)).toEqual(made.slice(0, 2));
    const next = await operator.get<{ items: ApiKeyView[]; next: null }>(
      `/keys?accountId=paged&limit=2&after=${first.body.next}`,
    );
    expect([ids(next.body.items), next.body.next]).toEqual([made.slice(2), null]);
    expect(ids((await operator.get<{ items: ApiKeyView[] }>('/keys?limit=1')).body.items)).toEqual(
      made.slice(0, 1),
    );
    for (const query of ['limit=0', 'limit=101', 'after=x', 'accountId=a%20b', 'account=a'])
      expect((await operator.get(`/keys?${query}`)).status, query).toBe(422);
  });

  it('rotates a key: both are valid, with the same rights', async () => {
    const old = await create({ accountId: 'acme', scopes: ['read'] });
    const { status, body, headers } = await operator.send<NewApiKeyView>(
      'POST',
      `/keys/${old.id}/rotate?graceHours=1`,
    );
    shown.push(body.key);
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(body).toMatchObject({
      accountId: 'acme',
      scopes: ['read'],
      rotatedFrom: old.id,
      status: 'ACTIVE',
    });
    for (const { key } of [old, body]) expect(await statusOf(key)).toBe(200);
    const left = await operator.get<ApiKeyView>(`/keys/${old.id}`);
    const endsIn = Date.parse(left.body.revokedAt!) - Date.now();
    expect(endsIn / HOUR_MS).toBeCloseTo(1, 1);
  });

  it.each(['-1', '1.5', '8761', 'x', ''])('refuses a grace time of %j hours', async (hours) => {
    const { id } = await create();
    const answer = await operator.send('POST', `/keys/${id}/rotate?graceHours=${hours}`);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'graceHours' }] } });
  });

  it('refuses a revoked key in every process within five seconds', async () => {
    const { id, key } = await create();
    const urls = [service.client.url, second.ready.url!];
    for (const url of urls) expect(await statusOf(key, url)).toBe(200);
    expect((await operator.send('DELETE', `/keys/${id}`)).status).toBe(204);
    const revokedAt = Date.now();
    for (const url of urls) await eventually(async () => (await statusOf(key, url)) === 401, 5_000);
    expect(Date.now() - revokedAt).toBeLessThan(5_000);
    expect((await operator.send('DELETE', `/keys/${id}`)).status).toBe(204);
    expect((await operator.get(`/keys/${id}`)).body).toMatchObject({ status: 'REVOKED' });
    expect(await operator.send('POST', `/keys/${id}/rotate`)).toMatchObject({
      status: 409,
      body: { code: 'API_KEY_NOT_ACTIVE' },
    });
  });

  it.each(['GET', 'DELETE'])('%s of a key that is not there is 404', async (method) => {
    for (const id of [UNKNOWN, 'x', '%00']) {
      const answer = await operator.send(method, `/keys/${id}`);
      expect(answer, id).toMatchObject({ status: 404, body: { code: 'API_KEY_NOT_FOUND' } });
    }
    expect(await operator.send('POST', `/keys/${UNKNOWN}/rotate`)).toMatchObject({ status: 404 });
  });

  it('is for the operator alone', async () => {
    const { id } = await create();
    const scopes = ['read', 'write', 'delete', 'configure', 'limits'];
    const strongest = with_((await create({ accountId: 'acme', scopes })).key);
    for (const [method, path, body] of [
      ['GET', '/keys'],
      ['GET', `/keys/${id}`],
      ['POST', '/keys', { accountId: 'acme' }],
      ['POST', `/keys/${id}/rotate`],
      ['DELETE', `/keys/${id}`],
    ] as const) {
      expect(await strongest.send(method, path, body), path).toMatchObject({
        status: 403,
        body: { code: 'SCOPE_MISSING', scope: 'operate' },
      });
      expect((await service.client.send(method, path, body)).status).toBe(401);
    }
    expect(await statusOf(makeApiKey())).toBe(401);
  });

  it('notes when a key was used, also of a process that stops', async () => {
    const { id, key } = await create();
    const third = await startProcess(
      'dist/main.js',
      { AUTH_MODE: 'api-key', DATABASE_URL: service.db.url, PORT: '0' },
      [],
    );
    expect(await statusOf(key, third.ready.url)).toBe(200);
    await third.end('SIGTERM');
    const { lastUsedAt } = (await operator.get<ApiKeyView>(`/keys/${id}`)).body;
    expect(Math.abs(Date.parse(lastUsedAt!) - Date.now())).toBeLessThan(60_000);
  });

  it('writes no key into a log', () => {
    expect(shown.length).toBeGreaterThan(10);
    for (const { output } of [service, second])
      for (const key of shown) expect(output).not.toContain(key.slice(8, 30));
  });
});
