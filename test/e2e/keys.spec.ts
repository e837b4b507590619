import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/auth/api-key.js';
import type { KeyRights } from '../../src/auth/keys/stored-key.js';
import type { Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { bearer, createApiKey, withKey } from '../support/keys.js';
import { rawRequest } from '../support/raw-http.js';
import { Service } from '../support/service.js';
import { StubbornClient } from '../support/stubborn-client.js';

const HOST = 'Host: localhost\r\n';
const FILE = new Blob([csv('name,email', ...people(3))]);

describe('with AUTH_MODE=api-key', () => {
  let service: Service;
  let key: string;
  let client: Client;
  const keys: string[] = [];
  const made = async (rights: Partial<KeyRights> = {}): Promise<string> => {
    const text = await createApiKey(service.db, 'test', rights);
    keys.push(text);
    return text;
  };
  beforeAll(async () => {
    const env = { AUTH_MODE: 'api-key', ALLOWED_ORIGINS: 'https://app.test', LOG_LEVEL: 'trace' };
    service = await Service.start({ workers: 0, env });
    key = await made();
    client = withKey(service.client, key);
  });
  afterAll(() => service.stop());

  it.each(['/', '/docs', '/docs-json', '/health/live', '/health/ready'])('%s is open', async (path) => {
    const answer = await fetch(service.client.url + path);
    expect([200, 503]).toContain(answer.status);
    expect(answer.headers.get('www-authenticate')).toBeNull();
  });

  it('lets in who has a key, and says to others what it needs', async () => {
    expect((await client.get('/entities')).status).toBe(200);
    const answer = await service.client.get('/entities');
    expect(answer).toMatchObject({
      status: 401,
      body: { code: 'KEY_MISSING', instance: '/api/v1/entities' },
    });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="bulk-actions"');
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });

  it('asks for the key before it reads a byte of a body', async () => {
    const head = `${HOST}Content-Length: 1000000\r\n`;
    for (const [start, type] of [
      ['POST /api/v1/bulk-actions', 'multipart/form-data; boundary=b'],
      ['PUT /api/v1/accounts/test/limits', 'application/json'],
      ['PATCH /api/v1/bulk-actions/x', 'application/json'],
      ['POST /api/v1/bulk-actions/x/pause', 'text/plain'],
    ]) {
      const request = `${start} HTTP/1.1\r\n${head}Content-Type: ${type}\r\n\r\n`;
      expect(await rawRequest(service.client.url, request), start).toMatchObject({
        status: 401,
        body: { code: 'KEY_MISSING' },
      });
    }
  });

  it('drops what a client without a key goes on sending, so that it can read the answer', async () => {
    const start = `POST /api/v1/bulk-actions HTTP/1.1\r\n${HOST}Content-Type: multipart/form-data; boundary=b\r\n`;
    const stubborn = new StubbornClient(service.client.url, `${start}Content-Length: 8000000\r\n\r\n`);
    stubborn.socket.write(Buffer.alloc(8_000_000));
    await eventually(() => stubborn.status !== 0, 5_000);
    expect(stubborn.status).toBe(401);
    await eventually(() => stubborn.socket.writableLength === 0, 5_000);
    stubborn.socket.destroy();
    expect(await service.db.rows('SELECT 1 FROM bulk_actions')).toEqual([]);
  });

  it('names the scope that a key lacks, before it says anything else of the request', async () => {
    const reader = withKey(service.client, await made({ scopes: ['read'] }));
    const answer = await reader.post([['file', FILE]], '?nonsense=1');
    expect(answer).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING', scope: 'write' } });
    for (const [method, path, scope] of [
      ['PATCH', '/bulk-actions/x', 'write'],
      ['POST', '/bulk-actions/x/retry-failed', 'write'],
      ['POST', '/bulk-actions/x/corrections', 'write'],
      ['DELETE', '/bulk-actions/x', 'write'],
      ['PUT', '/accounts/test/limits', 'limits'],
    ] as const) {
      const { status, body } = await reader.send(method, path, { nonsense: 1 });
      expect([status, body.code, body.scope], path).toEqual([403, 'SCOPE_MISSING', scope]);
    }
    expect((await client.send('DELETE', '/bulk-actions/x')).body).toMatchObject({ scope: 'delete' });
  });

  it('refuses a revoked key within five seconds', async () => {
    const revoked = withKey(service.client, await made({ name: 'to be revoked' }));
    expect((await revoked.get('/entities')).status).toBe(200);
    await service.db.rows(`UPDATE api_keys SET revoked_at = now() WHERE name = 'to be revoked'`);
    await eventually(async () => (await revoked.get('/entities')).status === 401, 5_000);
    expect((await revoked.get('/entities')).body).toMatchObject({ code: 'KEY_INVALID' });
  });

  it('refuses two Authorization headers, also of the same key', async () => {
    const header = `Authorization: Bearer ${key}\r\n`;
    const answer = await rawRequest(
      service.client.url,
      `GET /api/v1/entities HTTP/1.1\r\n${HOST}${header}${header}\r\n`,
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'REPEATED_AUTHORIZATION' } });
  });

  it('refuses 10 kB of key, a mistyped one and one of another installation', async () => {
    for (const [text, code] of [
      [`ba_live_${'x'.repeat(10_000)}`, 'KEY_MALFORMED'],
      [`${key}x`, 'KEY_MALFORMED'],
      [makeApiKey(), 'KEY_INVALID'],
    ] as const)
      expect(await withKey(service.client, text).get('/entities')).toMatchObject({
        status: 401,
        body: { code },
      });
  });

  it.each([
    ['the query string', (k: string) => client.get(`/entities?access=${k}`)],
    ['the query string of an upload', (k: string) => client.post([['file', FILE]], `?accountId=${k}`)],
    ['the path', (k: string) => client.get(`/bulk-actions/${k}`)],
    ['the path, percent-encoded', (k: string) => client.get(`/bulk-actions/%62${k.slice(1)}`)],
    [
      'a field before the file',
      (k: string) =>
        client.post([
          ['accountId', k],
          ['file', FILE],
        ]),
    ],
    [
      'a field after the file',
      (k: string) =>
        client.post([
          ['file', FILE],
          ['entityType', 'CONTACT'],
          ['apiKey', k],
        ]),
    ],
  ])('refuses a key in %s, and leaves nothing', async (_name, send) => {
    const secret = await made();
    const { status, body } = await send(secret);
    expect([status, body.code]).toEqual([400, 'KEY_EXPOSED']);
    expect(JSON.stringify(body)).not.toContain(secret.slice(8));
    await eventually(async () => (await service.db.rows('SELECT 1 FROM bulk_actions')).length === 0, 5_000);
  });

  it('lets pages of allowed origins send a key', async () => {
    const answer = await fetch(`${service.client.url}/api/v1/entities`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.test',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toContain('Authorization');
  });

  it('writes no key into its log or into a problem, wherever it stood', async () => {
    const { url } = service.client;
    const path = `/${key}/api/v1/x?k=${key}`;
    const unknown = await (await fetch(url + path, { headers: { 'x-request-id': key } })).text();
    expect(unknown).not.toContain(key);
    expect(unknown).toContain('/ba_live_…/api/v1/x');
    const refused = await rawRequest(url, `GET ${path} HTTP/1.1\r\nHost: evil.test\r\n\r\n`);
    expect(refused.status).toBe(421);
    expect(JSON.stringify(refused.body)).not.toContain(key);
    const response = await fetch(`${url}/api/v1/entities`, { headers: bearer(key) });
    expect(response.status).toBe(200);
    await eventually(() => service.output.includes('ba_live_…'), 5_000);
    for (const secret of keys) {
      expect(service.output).not.toContain(secret);
      expect(service.output).not.toContain(secret.slice(12, 40));
    }
  });
});
