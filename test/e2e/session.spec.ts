import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { makeApiKey } from '../../src/auth/api-key.js';
import { SCOPES } from '../../src/auth/scopes.js';
import type { SessionView } from '../../src/auth/session/session.view.js';
import { craftAction } from '../support/crafted-actions.js';
import { eventually } from '../support/eventually.js';
import { AUDIENCE, IdentityProvider } from '../support/identity-provider.js';
import { createApiKey } from '../support/keys.js';
import { Service } from '../support/service.js';
import { sessionOf } from '../support/sessions.js';
import { stopAll } from '../support/stop-all.js';

const PAGE = { 'bulk-actions-console': '1' };

interface Told {
  readonly status: number;
  readonly cookie: string | null;
  readonly body: SessionView & { readonly code: string };
}

describe('the session of a browser', () => {
  let service: Service;
  let provider: IdentityProvider;
  let key: string;
  beforeAll(async () => {
    provider = await IdentityProvider.start();
    service = await Service.start({
      workers: 0,
      env: {
        AUTH_MODE: 'api-key',
        AUTH_OIDC_ISSUER: provider.issuer,
        AUTH_OIDC_AUDIENCE: AUDIENCE,
        ALLOWED_HOSTS: 'bulk.example.com',
        ALLOWED_ORIGINS: 'https://app.example.com',
        FAILED_SIGN_INS_PER_MINUTE: '5',
        TRUST_PROXY: 'loopback',
      },
    });
    key = await createApiKey(service.db, 'a', { name: 'Ann in sales', scopes: ['read', 'write'] });
  });
  // Neither a key nor a token is ever in the log.
  const expectNoSecrets = (): void => expect(service.output).not.toMatch(/ba_live_\w|eyJ/);
  afterAll(() => stopAll(expectNoSecrets, service, provider));

  async function ask(method: string, headers: Record<string, string> = {}, body?: object): Promise<Told> {
    const response = await fetch(`${service.client.url}/api/v1/session`, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const told = (text === '' ? {} : JSON.parse(text)) as Told['body'];
    return { status: response.status, cookie: response.headers.get('set-cookie'), body: told };
  }
  const signIn = (credentials: unknown, headers: Record<string, string> = {}): Promise<Told> =>
    ask('POST', headers, { credentials });

  it('begins with an API key, which stays with the browser, and ends when it signs out', async () => {
    const { status, cookie, body } = await signIn(` ${key}\n`);
    expect(status).toBe(200);
    expect(cookie).toBe(`bulk_actions_session=${key}; Path=/; HttpOnly; SameSite=Strict`);
    expect(body).toEqual({
      ...{
        authMode: 'api-key',
        kind: 'key',
        name: 'Ann in sales',
        accountId: 'a',
        scopes: ['read', 'write'],
      },
      ...{ entityTypes: null, expiresAt: null, maxFileBytes: 10 * 1024 ** 3 },
    });
    expect((await ask('GET', sessionOf(key))).body).toEqual(body);
    expect((await ask('GET')).body.code).toBe('KEY_MISSING');
    const out = await ask('DELETE', { ...sessionOf(key), ...PAGE });
    expect([out.status, out.cookie]).toEqual([
      204,
      'bulk_actions_session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Strict',
    ]);
    expect((await ask('DELETE')).status).toBe(204);
    // The key itself stays valid.
    expect((await ask('GET', { authorization: `Bearer ${key}` })).status).toBe(200);
  });

  it('tells limits of a key, and when it expires', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000);
    const limited = await createApiKey(service.db, null, {
      scopes: SCOPES,
      entityTypes: ['COMPANY'],
      expiresAt,
    });
    expect((await signIn(limited)).body).toMatchObject({
      ...{ accountId: null, name: null, scopes: SCOPES, entityTypes: ['COMPANY'] },
      expiresAt: expiresAt.toISOString(),
    });
  });

  it('takes a token of the identity provider for as long as that is valid', async () => {
    const exp = Math.floor(Date.now() / 1000) + 600;
    const token = await provider.sign({ account: 'a', scope: 'read', sub: 'u1', exp });
    const { body, cookie } = await signIn(token);
    expect(cookie).toContain(token);
    expect(body).toMatchObject({ kind: 'token', accountId: 'a', scopes: ['read'], name: null });
    expect(body.expiresAt).toBe(new Date(exp * 1000).toISOString());
    const past = await provider.sign({ account: 'a', scope: 'read', sub: 'u1', exp: exp - 10_000 });
    expect((await ask('GET', sessionOf(past))).body.code).toBe('TOKEN_EXPIRED');
  });

  it('is sent by https alone, except on this machine', async () => {
    const secure = async (headers: Record<string, string>): Promise<boolean> =>
      (await signIn(key, headers)).cookie!.includes('; Secure');
    expect(await secure({})).toBe(false);
    expect(await secure({ 'x-forwarded-proto': 'https' })).toBe(true);
    const { status, cookie } = await rawSignIn('bulk.example.com');
    expect([status, cookie]).toEqual([200, expect.stringContaining('; Secure')]);
  });

  it('cannot be one that a page of a neighbouring host name has set', async () => {
    const byHttps = { 'x-forwarded-proto': 'https' };
    const neighbours = await createApiKey(service.db, 'b', { name: 'not Ann' });
    expect((await signIn(key, byHttps)).cookie).toBe(
      `__Host-bulk_actions_session=${key}; Path=/; HttpOnly; Secure; SameSite=Strict`,
    );
    const own = `__Host-bulk_actions_session=${key}`;
    const others = sessionOf(neighbours).cookie;
    for (const cookie of [`${others}; ${own}`, `${own}; ${others}`])
      expect((await ask('GET', { ...byHttps, cookie })).body).toMatchObject({ accountId: 'a' });
    expect((await ask('GET', { ...byHttps, cookie: others })).body.code).toBe('KEY_MISSING');
    // Nor is anybody signed in here by a cookie of https.
    expect((await ask('GET', { cookie: own })).body.code).toBe('KEY_MISSING');
    const out = await ask('DELETE', { ...byHttps, ...PAGE, cookie: own });
    expect(out.cookie).toMatch(/^__Host-bulk_actions_session=; Path=\/; Expires=.*; Secure/);
  });

  async function rawSignIn(host: string): Promise<{ status: number; cookie: string }> {
    const { request } = await import('node:http');
    const body = JSON.stringify({ credentials: key });
    return new Promise((resolve, reject) => {
      const headers = { host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      request(`${service.client.url}/api/v1/session`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode!, cookie: String(response.headers['set-cookie']) });
      })
        .on('error', reject)
        .end(body);
    });
  }

  it('refuses what is no key, without a cookie and without repeating it', async () => {
    const address = { 'x-forwarded-for': '192.0.2.1' };
    const mistyped = `${key.slice(0, -1)}!`;
    for (const [credentials, code] of [
      [makeApiKey(), 'KEY_INVALID'],
      [mistyped, 'KEY_MALFORMED'],
      ['ann', 'KEY_MALFORMED'],
      ['a b; c', 'KEY_MALFORMED'],
    ] as const) {
      const told = await signIn(credentials, address);
      expect([told.status, told.body.code, told.cookie]).toEqual([401, code, null]);
      expect(JSON.stringify(told.body)).not.toContain(credentials);
    }
    for (const credentials of ['', 7, null, ['x'], 'x'.repeat(3_901)])
      expect(await signIn(credentials)).toMatchObject({ status: 422, body: { code: 'INVALID_REQUEST' } });
    expect(await ask('POST', {}, { credentials: key, extra: 1 })).toMatchObject({ status: 422 });
  });

  it('counts failed sign-ins, in the body and in cookies, and lets who has a key in all the same', async () => {
    const address = { 'x-forwarded-for': '192.0.2.2' };
    const codes: string[] = [];
    for (let i = 0; i < 4; i++) codes.push((await signIn(makeApiKey(), address)).body.code);
    for (let i = 0; i < 4; i++)
      codes.push((await ask('GET', { ...sessionOf(makeApiKey()), ...address })).body.code);
    expect(codes.filter((code) => code === 'KEY_INVALID').length).toBeLessThanOrEqual(6);
    expect(codes.at(-1)).toBe('REQUEST_LIMIT');
    expect((await signIn(makeApiKey(), address)).body.code).toBe('REQUEST_LIMIT');
    expect((await signIn(key, address)).status).toBe(200);
  });

  it('is nothing to other pages', async () => {
    for (const foreign of [{ origin: 'https://evil.test' }, { origin: 'https://app.example.com' }])
      for (const [method, body] of [
        ['POST', { credentials: key }],
        ['DELETE', undefined],
      ] as const)
        expect((await ask(method, { ...sessionOf(key), ...PAGE, ...foreign }, body)).body.code).toBe(
          'FOREIGN_ORIGIN',
        );
    expect((await ask('DELETE', sessionOf(key))).body.code).toBe('CONSOLE_HEADER_MISSING');
    const two = { cookie: `${sessionOf(key).cookie}; ${sessionOf(makeApiKey()).cookie}` };
    expect(await ask('GET', two)).toMatchObject({ status: 400, body: { code: 'REPEATED_AUTHORIZATION' } });
    // Whoever has two can get rid of them.
    expect((await ask('DELETE', { ...two, ...PAGE })).status).toBe(204);
  });

  it('opens streams of events, which end with the key', async () => {
    const used = await createApiKey(service.db, 'a', { name: randomUUID() });
    const id = await craftAction(service.db, {
      account_id: 'a',
      status: 'QUEUED',
      stage: 'WRITE',
      total_items: 1,
    });
    const response = await fetch(`${service.client.url}/api/v1/bulk-actions/${id}/events`, {
      headers: sessionOf(used),
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    let isOver = false;
    const reading = response.text().finally(() => (isOver = true));
    await service.db.rows('UPDATE api_keys SET revoked_at = now() WHERE prefix = $1', [used.slice(0, 12)]);
    await eventually(() => Promise.resolve(isOver), 8_000);
    expect(await reading).toContain('event: status');
    expect((await ask('GET', sessionOf(used))).body.code).toBe('KEY_INVALID');
  });
});

describe('without keys', () => {
  it('everybody is signed in, and no cookie is set or asked for', async () => {
    const service = await Service.start({ workers: 0, env: { AUTH_MODE: 'off' } });
    onTestFinished(() => service.stop());
    const url = `${service.client.url}/api/v1/session`;
    const view = { authMode: 'off', kind: 'anonymous', accountId: null, scopes: SCOPES, entityTypes: null };
    expect(await (await fetch(url)).json()).toMatchObject(view);
    const headers = { 'content-type': 'application/json', ...sessionOf('left-over'), ...PAGE };
    const made = await fetch(url, { method: 'POST', headers, body: '{"credentials":"x"}' });
    expect([made.status, made.headers.get('set-cookie')]).toEqual([200, null]);
    expect((await fetch(url.replace('session', 'bulk-actions'), { headers })).status).toBe(200);
  });
});
