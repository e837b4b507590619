import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CLOCK_TOLERANCE_S } from '../../src/auth/oidc/token-claims.js';
import type { Client } from '../support/client.js';
import { craftAction } from '../support/crafted-actions.js';
import { EventStream } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { AUDIENCE, IdentityProvider } from '../support/identity-provider.js';
import { bearer, createApiKey, withKey } from '../support/keys.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const FILE = new Blob([csv('name,email', ...people(3))]);
/** The service asks the provider again after ten seconds. */
const ASKED_AGAIN_MS = 30_000;

describe('with tokens of an identity provider', () => {
  let provider: IdentityProvider;
  let service: Service;
  const statusOf = async (token: string): Promise<number> =>
    (await withKey(service.client, token).get('/entities')).status;

  beforeAll(async () => {
    provider = await IdentityProvider.start();
    await provider.stop();
    const env = {
      AUTH_MODE: 'api-key',
      AUTH_OIDC_ISSUER: provider.issuer,
      AUTH_OIDC_AUDIENCE: AUDIENCE,
      LOG_LEVEL: 'trace',
    };
    service = await Service.start({ workers: 1, env });
  });
  afterAll(() => stopAll(service, provider));

  it('starts while the provider is away, and accepts tokens when it is back', async () => {
    await eventually(
      () => service.output.includes('the keys of the identity provider could not be read'),
      5_000,
    );
    const token = await provider.sign();
    const answer = await withKey(service.client, token).get('/entities');
    expect(answer).toMatchObject({ status: 503, body: { code: 'IDENTITY_PROVIDER_UNAVAILABLE' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await statusOf(await createApiKey(service.db, 'test'))).toBe(200);
    await provider.restart();
    await eventually(async () => (await statusOf(token)) === 200, ASKED_AGAIN_MS);
  });

  it('imports a file for the holder of a token that the provider gave out', async () => {
    const client: Client = withKey(service.client, await provider.token({ scope: 'read write' }));
    const { status, body } = await client.post([
      ['file', FILE],
      ['entityType', 'CONTACT'],
    ]);
    expect([status, body.accountId]).toEqual([202, 'test']);
    expect(await client.ended(String(body.id))).toMatchObject({ status: 'COMPLETED', successfulItems: 3 });
    const other = withKey(service.client, await provider.token({ claims: { account: 'other' } }));
    expect((await other.get(`/bulk-actions/${String(body.id)}`)).status).toBe(404);
    const foreign = await other.post([['file', FILE]], '?accountId=test&entityType=CONTACT');
    expect(foreign).toMatchObject({ status: 403, body: { code: 'ACCOUNT_FORBIDDEN' } });
  });

  it('shows the operator all accounts, and nobody else', async () => {
    const operator = withKey(service.client, await provider.token({ scope: 'read operate', claims: {} }));
    expect((await operator.get('/keys')).status).toBe(200);
    const person = withKey(service.client, await provider.token({ scope: 'read operate' }));
    expect(await person.get('/keys')).toMatchObject({ status: 403, body: { scope: 'operate' } });
  });

  it('ends streams of events when the token expires, within seconds, and no others', async () => {
    // By this, a token that has just expired is valid until the tolerance is over.
    const valid = 10;
    const exp = Math.floor(Date.now() / 1000) - CLOCK_TOLERANCE_S + valid;
    const [short, long] = [await provider.sign({ exp }), await provider.sign()];
    const id = await craftAction(service.db, { account_id: 'test', status: 'PAUSED' });
    const open = (path: string, token: string): EventStream => {
      const stream = new EventStream(`${service.client.url}/api/v1${path}`, bearer(token));
      onTestFinished(() => stream.close());
      return stream;
    };
    const paths = [`/bulk-actions/${id}/events`, '/events'];
    const [ofShort, ofLong] = await Promise.all(
      [short, long].map((token) =>
        Promise.all(paths.map((path) => open(path, token).until((it) => it.of('status').length > 0))),
      ),
    );
    expect(ofShort!.map(({ closed }) => closed)).toEqual([null, null]);
    for (const stream of ofShort!) {
      await stream.until(({ closed }) => closed !== null, 25_000);
      expect([stream.closed, stream.of('ended')]).toEqual(['whole', []]);
    }
    expect(Date.now() / 1000).toBeLessThan(exp + CLOCK_TOLERANCE_S + 5);
    for (const path of paths)
      expect(await open(path, short).body()).toMatchObject({ status: 401, code: 'TOKEN_EXPIRED' });
    // What happened meanwhile comes under a new token.
    await service.db.rows(`UPDATE bulk_actions SET status = 'CANCELED' WHERE id = $1`, [id]);
    for (const stream of ofLong!) await stream.until((it) => it.of('ended').length > 0);
    const again = new EventStream(
      `${service.client.url}/api/v1${paths[0]}`,
      bearer(long),
      ofShort![0]!.lastId,
    );
    await again.until(({ closed }) => closed === 'whole');
    expect(again.statuses()).toEqual(['CANCELED']);
  });

  it('names the scope that a token lacks', async () => {
    const reader = withKey(service.client, await provider.token({ scope: 'read' }));
    expect((await reader.get('/entities')).status).toBe(200);
    expect(await reader.post([['file', FILE]])).toMatchObject({
      status: 403,
      body: { code: 'SCOPE_MISSING', scope: 'write' },
    });
  });

  it('says that a token is for somebody without an account', async () => {
    const stranger = withKey(service.client, await provider.token({ claims: {} }));
    expect(await stranger.get('/entities')).toMatchObject({
      status: 403,
      body: { code: 'TOKEN_WITHOUT_ACCOUNT' },
    });
  });

  it('refuses bad tokens, and tells clients to get a new one', async () => {
    const expired = Math.floor(Date.now() / 1000) - 120;
    const [, claims] = (await provider.sign()).split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    for (const [token, code] of [
      [await provider.sign({ exp: expired }), 'TOKEN_EXPIRED'],
      [await provider.sign({ aud: 'x' }), 'TOKEN_INVALID'],
      [await provider.sign({}, { kid: 'x' }), 'TOKEN_INVALID'],
      [none, 'TOKEN_INVALID'],
    ] as const) {
      const answer = await withKey(service.client, token).get('/entities');
      expect(answer).toMatchObject({ status: 401, body: { code } });
      expect(answer.headers.get('www-authenticate')).toBe(
        'Bearer realm="bulk-actions", error="invalid_token"',
      );
    }
  });

  it('refuses a token in the URL, and keeps it out of its log', async () => {
    const token = await provider.sign();
    for (const path of [`entities?access_token=${token}`, `entities?x=${token}`, `bulk-actions/${token}`]) {
      const answer = await withKey(service.client, token).get(`/${path}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'KEY_EXPOSED' } });
    }
    await eventually(() => service.output.includes('/bulk-actions/eyJ…'), 5_000);
    expect(service.output).not.toContain(token.slice(0, 40));
  });

  it('goes on with the keys that it has while the provider is away, and learns new ones when it is back', async () => {
    const known = await provider.sign();
    await provider.changeKey();
    const token = await provider.sign();
    await provider.stop();
    // Within ten seconds of an answer of the provider it is not asked, and the key counts as unknown.
    await eventually(async () => (await statusOf(token)) === 503, ASKED_AGAIN_MS);
    expect(await statusOf(known)).toBe(200);
    await provider.restart();
    await eventually(async () => (await statusOf(token)) === 200, ASKED_AGAIN_MS);
  });
});
