import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../support/client.js';
import { craftAction } from '../support/crafted-actions.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { createApiKey, withKey } from '../support/keys.js';
import { rawRequest } from '../support/raw-http.js';
import { GUARDS, WARNING } from '../support/row-security.js';
import { Service } from '../support/service.js';

const FILE = new Blob([csv('name,email', ...people(3))]);

describe.each(GUARDS)('an account with its own key, kept apart $guard,', ({ options, warns }) => {
  let service: Service;
  let keyOfA: string;
  let a: Client;
  let b: Client;
  let operator: Client;
  beforeAll(async () => {
    service = await Service.start({ ...options, workers: 1, env: { AUTH_MODE: 'api-key' } });
    expect(service.output.includes(WARNING)).toBe(warns);
    const { db, client } = service;
    keyOfA = await createApiKey(db, 'a');
    a = withKey(client, keyOfA);
    b = withKey(client, await createApiKey(db, 'b'));
    operator = withKey(client, await createApiKey(db, null));
  });
  afterAll(() => service.stop());

  const actions = async (): Promise<number> => (await service.db.rows('SELECT 1 FROM bulk_actions')).length;
  const items = async (client: Client, path: string): Promise<Record<string, unknown>[]> =>
    (await client.get<{ items: Record<string, unknown>[] }>(path)).body.items;

  it('need not name it, and its actions and records are its own', async () => {
    for (const client of [a, b]) {
      const { status, body } = await client.post([
        ['file', FILE],
        ['entityType', 'CONTACT'],
      ]);
      expect(status).toBe(202);
      expect(body.accountId).toBe(client === a ? 'a' : 'b');
      expect(await client.ended(body.id as string)).toMatchObject({
        status: 'COMPLETED',
        successfulItems: 3,
      });
    }
    for (const [client, account] of [
      [a, 'a'],
      [b, 'b'],
    ] as const) {
      for (const path of ['/bulk-actions', '/contacts', `/contacts?accountId=${account}`]) {
        const found = await items(client, path);
        expect(found.length, path).toBeGreaterThan(0);
        expect(new Set(found.map(({ accountId }) => accountId)), path).toEqual(new Set([account]));
      }
    }
    expect(new Set((await items(operator, '/bulk-actions')).map(({ accountId }) => accountId))).toEqual(
      new Set(['a', 'b']),
    );
    expect(await items(operator, '/contacts?accountId=b')).toHaveLength(3);
  });

  it('may name it, as before', async () => {
    const id = await a.upload(FILE, 'a');
    expect((await a.get(`/bulk-actions/${id}`)).body.accountId).toBe('a');
  });

  it('is asked for by nobody but the operator', async () => {
    const { status, body } = await operator.post([
      ['file', FILE],
      ['entityType', 'CONTACT'],
    ]);
    expect([status, body.errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'accountId', code: 'REQUIRED' })],
    ]);
    expect((await operator.get('/contacts')).body.errors).toEqual([
      expect.objectContaining({ field: 'accountId', code: 'REQUIRED' }),
    ]);
  });

  describe('refuses another account', () => {
    const HEAD =
      'Host: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n';
    const fieldOf = (account: string): string =>
      `--b\r\nContent-Disposition: form-data; name="accountId"\r\n\r\n${account}\r\n`;
    const FILE_PART =
      '--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\nname,email\r\n';

    it('in the query string, before a byte of the body', async () => {
      const head = `POST /api/v1/bulk-actions?accountId=b HTTP/1.1\r\n${HEAD}Authorization: Bearer ${keyOfA}\r\n\r\n`;
      expect(await rawRequest(service.client.url, head)).toMatchObject({
        status: 403,
        body: { code: 'ACCOUNT_FORBIDDEN' },
      });
    });

    it('in a field before the file, before the file has come', async () => {
      const before = await actions();
      const head = `POST /api/v1/bulk-actions HTTP/1.1\r\n${HEAD}Authorization: Bearer ${keyOfA}\r\n\r\n`;
      const answer = await rawRequest(service.client.url, head, fieldOf('b'), FILE_PART);
      expect(answer).toMatchObject({ status: 403, body: { code: 'ACCOUNT_FORBIDDEN' } });
      await eventually(async () => (await actions()) === before, 5_000);
    });

    it('in a field behind the file, and leaves nothing', async () => {
      const before = await actions();
      const { status, body } = await a.post([
        ['file', FILE],
        ['accountId', 'b'],
        ['entityType', 'CONTACT'],
      ]);
      expect([status, body.code]).toEqual([403, 'ACCOUNT_FORBIDDEN']);
      await eventually(async () => (await actions()) === before, 5_000);
      expect(await service.db.rows('SELECT 1 FROM bulk_action_chunks WHERE account_id IS NULL')).toEqual([]);
    });

    it('but says what is wrong with what is no account', async () => {
      const { status, body } = await a.post([
        ['file', FILE],
        ['accountId', 'a b'],
        ['entityType', 'CONTACT'],
      ]);
      expect([status, body.code]).toEqual([422, 'INVALID_FIELDS']);
    });
  });

  it('has idempotency keys of its own, with its name or without', async () => {
    const header = { 'idempotency-key': 'the same for all' };
    const send = async (client: Client, ...parts: [string, string][]) => {
      const form = [['file', FILE], ...parts, ['entityType', 'CONTACT']] as [string, string | Blob][];
      const { status, headers, body } = await client.post(form, '', header);
      expect(status).toBe(202);
      return { id: body.id, isReplay: headers.get('idempotency-replayed') === 'true' };
    };
    const first = await send(a);
    expect(await send(b)).toEqual({ id: expect.any(String) as string, isReplay: false });
    expect(await send(a)).toEqual({ id: first.id, isReplay: true });
    expect(await send(a, ['accountId', 'a'])).toEqual({ id: first.id, isReplay: true });
  });

  it('repeats a retry of its own alone', async () => {
    const file = new Blob([csv('name,email', 'Ann,nonsense')]);
    const { body } = await a.post([
      ['file', file],
      ['entityType', 'CONTACT'],
    ]);
    const id = body.id as string;
    await a.ended(id);
    const retry = (client: Client) =>
      client.send('POST', `/bulk-actions/${id}/retry-failed`, undefined, { 'idempotency-key': 'r' });
    const first = await retry(a);
    const firstId = first.body.id as string;
    expect(first.status).toBe(202);
    const again = await retry(a);
    expect([again.body.id, again.headers.get('idempotency-replayed')]).toEqual([firstId, 'true']);
    const expectUnknown = async (): Promise<void> => {
      expect(await retry(b)).toMatchObject({ status: 404, body: { code: 'ACTION_NOT_FOUND' } });
    };
    await expectUnknown();
    const companies = await createApiKey(service.db, 'a', { entityTypes: ['COMPANY'] });
    expect((await retry(withKey(service.client, companies))).status).toBe(404);
    // Nor does anybody else learn that there was one.
    await a.ended(firstId);
    const deleter = await createApiKey(service.db, 'a', { scopes: ['read', 'write', 'delete'] });
    expect((await withKey(service.client, deleter).send('DELETE', `/bulk-actions/${firstId}`)).status).toBe(
      204,
    );
    expect(await retry(a)).toMatchObject({ status: 410, body: { code: 'ACTION_DELETED' } });
    await expectUnknown();
  });

  it('learns nothing from the cursors of others', async () => {
    const theirs = await craftAction(service.db, { account_id: 'b' });
    const pages = async (after: string): Promise<unknown> =>
      (await items(a, `/bulk-actions?limit=100&after=${after}`)).map(({ id }) => id);
    const ofNobody = theirs.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    expect(await pages(theirs)).toEqual(await pages(ofNobody));
    const cursor = (await b.get('/contacts?limit=1')).body.next as string;
    const key = Buffer.from(cursor, 'base64url').toString();
    const ofNobodyElse = Buffer.from(`${key}!`).toString('base64url');
    const found = await items(a, `/contacts?after=${cursor}`);
    expect(new Set(found.map(({ accountId }) => accountId))).toEqual(new Set(['a']));
    expect(found).toEqual(await items(a, `/contacts?after=${ofNobodyElse}`));
  });

  it('with a key for companies imports no contacts, and lists none', async () => {
    const companies = withKey(
      service.client,
      await createApiKey(service.db, 'a', { entityTypes: ['COMPANY'] }),
    );
    expect(await items(companies, '/bulk-actions')).toEqual([]);
    expect(await items(companies, '/bulk-actions?entityType=CONTACT')).toEqual([]);
    const own = await craftAction(service.db, { account_id: 'a', entity_type: 'COMPANY' });
    for (const query of ['', '?entityType=COMPANY'])
      expect((await items(companies, `/bulk-actions${query}`)).map(({ id }) => id)).toEqual([own]);
    const head = `POST /api/v1/bulk-actions?entityType=CONTACT HTTP/1.1\r\nHost: localhost\r\n`;
    const type = 'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 900\r\n';
    const key = await createApiKey(service.db, 'a', { entityTypes: ['COMPANY'] });
    const answer = await rawRequest(service.client.url, `${head}${type}Authorization: Bearer ${key}\r\n\r\n`);
    expect(answer).toMatchObject({ status: 403, body: { code: 'ENTITY_TYPE_FORBIDDEN' } });
  });

  it('needs the scope delete to delete records, whether it says so before the file or behind it', async () => {
    const before = await actions();
    for (const send of [
      () => a.post([['file', FILE]], '?entityType=CONTACT&operation=DELETE'),
      () =>
        a.post([
          ['file', FILE],
          ['entityType', 'CONTACT'],
          ['operation', 'DELETE'],
        ]),
    ]) {
      const { status, body } = await send();
      expect([status, body.code, body.scope]).toEqual([403, 'SCOPE_MISSING', 'delete']);
    }
    await eventually(async () => (await actions()) === before, 5_000);
    const deleter = await createApiKey(service.db, 'a', { scopes: ['read', 'write', 'delete'] });
    const client = withKey(service.client, deleter);
    const { status, body } = await client.post([['file', FILE]], '?entityType=CONTACT&operation=DELETE');
    expect(status).toBe(202);
    await client.ended(body.id as string);
    expect(await items(a, '/contacts')).toEqual([]);
    expect(await items(b, '/contacts')).toHaveLength(3);
  });
});
