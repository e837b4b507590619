import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/auth/api-key.js';
import type { Scope } from '../../src/auth/scopes.js';
import { SCOPES } from '../../src/auth/scopes.js';
import type { AccessRoute } from '../support/access-routes.js';
import { ACCESS_ROUTES, OPEN_ROUTES } from '../support/access-routes.js';
import { bearer, createApiKey } from '../support/keys.js';
import type { Route } from '../support/open-api.js';
import { routesOf } from '../support/open-api.js';
import { GUARDS, WARNING } from '../support/row-security.js';
import { Service } from '../support/service.js';
import { sessionOf } from '../support/sessions.js';

const ALL = SCOPES.filter((scope) => scope !== 'operate');
/** Headers that differ between any two answers; `etag` is a hash of the body, in which `instance` is the path. */
const OF_ONE_ANSWER = ['date', 'etag', 'x-request-id'];

interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown>;
}

/** Every route of the OpenAPI document for everybody who may send a request. */
describe.each(GUARDS)('who may do what, $guard,', ({ options, warns }) => {
  let service: Service;
  let routes: Route[];
  const keys: Record<string, string> = {};
  beforeAll(async () => {
    service = await Service.start({ ...options, workers: 0, env: { AUTH_MODE: 'api-key' } });
    expect(service.output.includes(WARNING)).toBe(warns);
    const all = await routesOf(service.client.url);
    expect(all.map(nameOf)).toEqual(expect.arrayContaining([...OPEN_ROUTES]));
    routes = all.filter((route) => !OPEN_ROUTES.includes(nameOf(route)));
    const { db } = service;
    const past = new Date(Date.now() - 1000);
    keys.right = await createApiKey(db, 'a', { scopes: ALL });
    keys.other = await createApiKey(db, 'b', { scopes: ALL });
    keys.operator = await createApiKey(db, null, { scopes: SCOPES });
    keys.expired = await createApiKey(db, 'a', { scopes: ALL, expiresAt: past });
    keys.revoked = await createApiKey(db, 'a', { scopes: ALL, name: 'revoked' });
    keys.companies = await createApiKey(db, 'a', { scopes: ALL, entityTypes: ['COMPANY'] });
    for (const scope of SCOPES) {
      const scopes = SCOPES.filter((one) => one !== scope);
      keys[`no ${scope}`] = await createApiKey(db, 'a', {
        scopes: scopes.filter((one) => one !== 'operate'),
      });
      keys[`operator without ${scope}`] = await createApiKey(db, null, { scopes });
    }
    await db.rows(`UPDATE api_keys SET revoked_at = now() WHERE name = 'revoked'`);
  });
  afterAll(() => service.stop());

  const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
    `${method} ${path.replace('/api/v1', '')}`;

  /** Sends what the route takes. @param path of a thing, see `AccessRoute` */
  async function send(
    name: string,
    path: string,
    key: string | null | Readonly<Record<string, string>>,
    query = '',
  ): Promise<Told> {
    const who = typeof key === 'string' ? bearer(key) : key;
    const [method = ''] = name.split(' ', 1);
    const { body } = ACCESS_ROUTES[name]!;
    const json = typeof body === 'string' && { 'content-type': 'application/json' };
    const response = await fetch(`${service.client.url}/api/v1${path}${query}`, {
      method,
      headers: { ...who, ...json },
      ...(body !== undefined && { body: typeof body === 'string' ? body : body() }),
    });
    expect(response.headers.get('cache-control'), `${name} ${response.status}`).toBe('no-store');
    // A stream that does not end by itself.
    const isStream = path === '/events' && response.ok;
    if (isStream) await response.body!.cancel();
    const text = isStream ? '' : await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const headers = Object.fromEntries(response.headers);
    for (const header of OF_ONE_ANSWER) delete headers[header];
    return { status: response.status, headers, body: isJson ? (JSON.parse(text) as Told['body']) : {} };
  }

  const refusal = ({ status, body }: Told): unknown => [status, body.code];
  const without = ({ status, headers, body: { instance: _, ...body } }: Told): unknown => ({
    status,
    headers,
    body,
  });
  const rows = (): Promise<unknown> =>
    Promise.all([
      service.db.rows('SELECT id, status, scheduled_for, pass FROM bulk_actions ORDER BY id'),
      service.db.rows('SELECT id, revoked_at FROM api_keys ORDER BY id'),
    ]);

  it('is written down for every route of the document, and for no other', () => {
    expect(routes.map(nameOf).sort()).toEqual(Object.keys(ACCESS_ROUTES).sort());
  });

  it('needs credentials in the document, with the answers to wrong ones', () => {
    for (const route of routes as (Route & { security?: object[] })[]) {
      expect(route.security, nameOf(route)).toEqual([{ bearer: [] }]);
      expect(Object.keys(route.responses), nameOf(route)).toEqual(expect.arrayContaining(['401', '403']));
    }
  });

  describe.each(Object.entries(ACCESS_ROUTES))('%s', (name, route: AccessRoute) => {
    let path: string;
    beforeAll(async () => void (path = await newPath()));

    const missing = route.path.replace('{id}', '01a22606-9b16-72ef-a176-968d8b2b90bb');
    const newPath = async (): Promise<string> =>
      route.make ? route.path.replace('{id}', await route.make(service.db)) : route.path;

    it('refuses who has no valid key, and changes nothing', async () => {
      const before = await rows();
      expect(refusal(await send(name, path, null))).toEqual([401, 'KEY_MISSING']);
      expect(refusal(await send(name, path, 'x'))).toEqual([401, 'KEY_MALFORMED']);
      expect(refusal(await send(name, path, `${keys.right}x`))).toEqual([401, 'KEY_MALFORMED']);
      for (const key of [makeApiKey(), keys.revoked!, keys.expired!])
        expect(refusal(await send(name, path, key))).toEqual([401, 'KEY_INVALID']);
      expect(await rows()).toEqual(before);
    });

    it.each(route.needs)('refuses a key without the scope %s, and changes nothing', async (scope: Scope) => {
      const before = await rows();
      for (const key of [keys[`no ${scope}`]!, keys[`operator without ${scope}`]!]) {
        const told = await send(name, path, key, route.query);
        expect([told.status, told.body.code, told.body.scope]).toEqual([403, 'SCOPE_MISSING', scope]);
      }
      expect(await rows()).toEqual(before);
    });

    it('needs no other scope', async () => {
      const key = await createApiKey(service.db, route.of === 'operator' ? null : 'a', {
        scopes: route.needs.length > 0 ? route.needs : ['limits'],
      });
      expect((await send(name, await newPath(), key)).status).toBe(route.answers);
    });

    it('takes the right key and that of the operator', async () => {
      if (route.of === 'account')
        expect((await send(name, await newPath(), keys.right!)).status).toBe(route.answers);
      const told = await send(name, await newPath(), keys.operator!, route.query);
      expect(told.status).toBe(route.answers);
    });

    it('takes the right key as a session, from a page of this service alone', async () => {
      const cookie = sessionOf(route.of === 'operator' ? keys.operator! : keys.right!);
      const page = { 'bulk-actions-console': '1', 'sec-fetch-site': 'same-origin' };
      const at = await newPath();
      const before = await rows();
      if (!name.startsWith('GET ')) {
        expect(refusal(await send(name, at, cookie))).toEqual([403, 'CONSOLE_HEADER_MISSING']);
        const neighbor = { ...cookie, ...page, 'sec-fetch-site': 'same-site' };
        expect(refusal(await send(name, at, neighbor))).toEqual([403, 'FOREIGN_ORIGIN']);
      }
      const both = { ...cookie, ...page, ...bearer(keys.right!) };
      expect(refusal(await send(name, at, both))).toEqual([400, 'REPEATED_AUTHORIZATION']);
      const revoked = { ...sessionOf(keys.revoked!), ...page };
      expect(refusal(await send(name, at, revoked))).toEqual([401, 'KEY_INVALID']);
      expect(await rows()).toEqual(before);
      const query = route.of === 'operator' ? route.query : '';
      expect((await send(name, at, { ...cookie, ...page }, query)).status).toBe(route.answers);
    });

    if (route.of === 'operator')
      it('refuses keys of accounts', async () => {
        for (const key of [keys.right!, keys.other!])
          expect(refusal(await send(name, path, key))).toEqual([403, 'SCOPE_MISSING']);
      });

    if (route.others === 'hidden')
      it('answers other accounts as if it did not exist', async () => {
        const before = await rows();
        const there = await send(name, path, keys.other!);
        expect(there.status).toBe(404);
        expect(await rows()).toEqual(before);
        if (!route.make) return;
        expect(without(there)).toEqual(without(await send(name, missing, keys.other!)));
        expect(there.body.instance).toBe(`/api/v1${path}`);
      });

    if (route.others === 'refused')
      it('refuses other accounts by name', async () => {
        const before = await rows();
        const told = await send(name, path, keys.other!, '?accountId=a');
        expect(refusal(told)).toEqual([403, 'ACCOUNT_FORBIDDEN']);
        expect(await rows()).toEqual(before);
        // Of the operator it is asked for, unless the list may be that of all accounts.
        if (route.query === '?accountId=a') expect((await send(name, path, keys.operator!)).status).toBe(422);
      });

    if (route.ofContacts === 'hidden')
      it('answers keys of other entities as if it did not exist', async () => {
        const there = await send(name, path, keys.companies!);
        expect(without(there)).toEqual(without(await send(name, missing, keys.companies!)));
        expect(there.status).toBe(404);
      });

    if (route.ofContacts === 'refused')
      it('refuses keys of other entities', async () => {
        expect(refusal(await send(name, path, keys.companies!))).toEqual([403, 'ENTITY_TYPE_FORBIDDEN']);
      });

    if (route.deletes)
      it('needs the scope delete for an action that deletes records', async () => {
        const id = await route.make!(service.db, { operation: 'DELETE' });
        const at = route.path.replace('{id}', id);
        const strange = await createApiKey(service.db, 'b', { scopes: ['read', 'write'] });
        const before = await rows();
        const told = await send(name, at, keys['no delete']!);
        expect([told.status, told.body.code, told.body.scope]).toEqual([403, 'SCOPE_MISSING', 'delete']);
        expect(refusal(await send(name, at, strange))).toEqual([404, 'ACTION_NOT_FOUND']);
        expect(await rows()).toEqual(before);
        expect((await send(name, at, keys.right!)).status).toBe(route.answers);
      });
  });
});
