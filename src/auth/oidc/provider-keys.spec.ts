import { Logger } from '@nestjs/common';
import type { JWTVerifyResult } from 'jose';
import { jwtVerify } from 'jose';
import type { MockInstance } from 'vitest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IdentityProvider } from '../../../test/support/identity-provider.js';
import { COOLDOWN_MS, ProviderKeys } from './provider-keys.js';

const NO_SUCH_KEY = 'ERR_JWKS_NO_MATCHING_KEY';
const UNAVAILABLE = { status: 503, code: 'IDENTITY_PROVIDER_UNAVAILABLE' };

describe('ProviderKeys', () => {
  let provider: IdentityProvider;
  let keys: ProviderKeys;
  let now: number;
  let warnings: MockInstance<Logger['warn']>;
  beforeEach(async () => {
    warnings = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    provider = await IdentityProvider.start();
    now = 0;
    keys = new ProviderKeys(provider.issuer, () => now);
  });
  afterEach(async () => {
    warnings.mockRestore();
    await provider.stop();
  });

  const verify = (token: string): Promise<JWTVerifyResult> =>
    jwtVerify(token, (header, input) => keys.find(header, input));
  /** How often the provider was asked for its keys. */
  const fetches = (): number => provider.asked.filter((path) => path === '/jwks').length;

  it('fetches them when the first token comes, once for all that wait', async () => {
    const token = await provider.sign();
    await Promise.all(Array.from({ length: 50 }, () => verify(token)));
    expect(fetches()).toBe(1);
    now += COOLDOWN_MS * 10;
    await verify(token);
    expect(fetches()).toBe(1);
  });

  it('fetches new ones for a token with a new key', async () => {
    await verify(await provider.sign());
    await provider.changeKey();
    now += COOLDOWN_MS;
    const token = await provider.sign();
    await Promise.all(Array.from({ length: 50 }, () => verify(token)));
    expect(fetches()).toBe(2);
  });

  it('does not fetch them for every token with an unknown key', async () => {
    await verify(await provider.sign());
    for (let at = 0; at < COOLDOWN_MS; at += 1000) {
      now = at;
      await expect(verify(await provider.sign({}, { kid: `x${at}` }))).rejects.toMatchObject({
        code: NO_SUCH_KEY,
      });
    }
    expect(fetches()).toBe(1);
    now = COOLDOWN_MS;
    await expect(verify(await provider.sign({}, { kid: 'x' }))).rejects.toMatchObject({ code: NO_SUCH_KEY });
    expect(fetches()).toBe(2);
  });

  it('drops a key that the provider has withdrawn when it refreshes them', async () => {
    const old = await provider.sign();
    await verify(old);
    await provider.changeKey('ES256');
    await keys.refresh();
    await expect(verify(old)).rejects.toMatchObject({ code: NO_SUCH_KEY });
    await verify(await provider.sign());
  });

  describe('while the provider is away', () => {
    it('go on working for a day', async () => {
      const token = await provider.sign();
      await verify(token);
      await provider.stop();
      await expect(keys.refresh()).rejects.toMatchObject(UNAVAILABLE);
      expect(warnings.mock.lastCall?.[0]).toEqual({
        reason: expect.stringMatching(/^fetch failed \(\w+\)$/) as string,
      });
      now = 24 * 3_600_000 - 1;
      await verify(token);
      now += 1;
      await expect(verify(token)).rejects.toMatchObject(UNAVAILABLE);
    });

    it('do not tell whether an unknown key is valid, and say when to come again', async () => {
      const known = await provider.sign();
      await verify(known);
      await provider.changeKey();
      const token = await provider.sign();
      await provider.stop();
      now = COOLDOWN_MS;
      const refusal = { ...UNAVAILABLE, headers: { 'Retry-After': '10' } };
      await expect(verify(token)).rejects.toMatchObject(refusal);
      now += COOLDOWN_MS - 1500;
      // It was not asked again: it is back, and nobody knows yet.
      await provider.restart();
      await expect(verify(token)).rejects.toMatchObject({ ...UNAVAILABLE, headers: { 'Retry-After': '2' } });
      await verify(known);
      expect(fetches()).toBe(1);
      now += 1500;
      await verify(token);
      expect(fetches()).toBe(2);
    });

    it('are fetched when it is there, if it was not there at the start', async () => {
      const token = await provider.sign();
      await provider.stop();
      await expect(verify(token)).rejects.toMatchObject(UNAVAILABLE);
      await provider.restart();
      now = COOLDOWN_MS;
      await verify(token);
    });
  });
});
