import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/auth/api-key.js';
import type { Answer } from '../support/client.js';
import { Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { bearer, createApiKey } from '../support/keys.js';
import { Service } from '../support/service.js';

describe('sign-ins that fail', () => {
  let service: Service;
  let addresses = 0;
  let attacked: string;
  /** A client behind an address, as a trusted proxy tells it. */
  const from = (address: string, key: string): Client =>
    new Client(service.client.url, { ...bearer(key), 'x-forwarded-for': address });
  const newAddress = (): string => `192.0.2.${(addresses += 1)}`;
  const guess = (address: string): Promise<Answer> => from(address, makeApiKey()).get('/entities');
  beforeAll(async () => {
    const env = { AUTH_MODE: 'api-key', TRUST_PROXY: 'loopback', FAILED_SIGN_INS_PER_MINUTE: '5' };
    service = await Service.start({ workers: 0, env });
  });
  afterAll(() => service.stop());

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
