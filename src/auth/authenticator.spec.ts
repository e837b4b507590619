import type { Request } from 'express';
import { beforeEach, describe, expect, it } from 'vitest';
import { digestOf, isApiKey, makeApiKey } from './api-key.js';
import { Authenticator } from './authenticator.js';
import type { KeyVerifier } from './key-verifier.js';
import type { TokenVerifier } from './oidc/token-verifier.js';
import type { Principal } from './principal.js';
import { ANONYMOUS } from './principal.js';

const key = makeApiKey();
const principal: Principal = { ...ANONYMOUS, kind: 'key', id: 'k', account: 'a' };

describe('Authenticator', () => {
  let asked: string[];
  beforeEach(() => (asked = []));

  const authenticate = (
    headers: string[] | undefined,
    authMode: 'api-key' | 'off' = 'api-key',
    tokens: TokenVerifier | null = null,
  ) => {
    const verify = (token: string): Promise<Principal | null> => {
      // `KeyVerifier` looks up nothing else.
      if (isApiKey(token)) asked.push(token);
      return Promise.resolve(token === key ? principal : null);
    };
    const authenticator = new Authenticator({ verify } as KeyVerifier, tokens, { authMode });
    const request = { headersDistinct: headers === undefined ? {} : { authorization: headers } };
    return Promise.resolve(authenticator.authenticate(request as unknown as Request));
  };

  it.each([`Bearer ${key}`, `bearer ${key}`, `BEARER   ${key}`])('reads %j', async (header) => {
    await expect(authenticate([header])).resolves.toBe(principal);
    expect(asked).toEqual([key]);
  });

  it.each([
    ['no header', undefined, 401, 'KEY_MISSING'],
    ['an empty header', [''], 401, 'KEY_MISSING'],
    ['the key alone', [key], 401, 'KEY_MISSING'],
    ['another scheme', [`Basic ${key}`], 401, 'KEY_MISSING'],
    ['a scheme alone', ['Bearer '], 401, 'KEY_MISSING'],
    ['two keys in one header', [`Bearer ${key}, Bearer ${key}`], 401, 'KEY_MISSING'],
    ['two headers', [`Bearer ${key}`, `Bearer ${key}`], 400, 'REPEATED_AUTHORIZATION'],
    ['a key with something behind it', [`Bearer ${key},`], 401, 'KEY_MALFORMED'],
    ['a mistyped key', [`Bearer ${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`], 401, 'KEY_MALFORMED'],
    ['a key that is cut off', [`Bearer ${key.slice(0, 20)}`], 401, 'KEY_MALFORMED'],
    ['10 kB of key', [`Bearer ba_live_${'x'.repeat(10_000)}`], 401, 'KEY_MALFORMED'],
  ])('refuses %s, without a query', async (_name, headers, status, code) => {
    await expect(authenticate(headers)).rejects.toMatchObject({ status, code });
    expect(asked).toEqual([]);
  });

  it('refuses the key of another installation', async () => {
    const refusal = { status: 401, code: 'KEY_INVALID' };
    await expect(authenticate([`Bearer ${makeApiKey()}`])).rejects.toMatchObject(refusal);
  });

  it.each(['a.b.c', 'eyJhbGciOiJub25lIn0.e30.'])(
    'takes %s for a token where there is a provider',
    async (token) => {
      const holder: Principal = { ...principal, kind: 'token' };
      const verified: string[] = [];
      const verify = (text: string): Promise<Principal> => {
        verified.push(text);
        return Promise.resolve(holder);
      };
      const tokens = { verify } as TokenVerifier;
      await expect(authenticate([`Bearer ${token}`], 'api-key', tokens)).resolves.toBe(holder);
      await expect(authenticate([`Bearer ${key}`], 'api-key', tokens)).resolves.toBe(principal);
      const malformed = { status: 401, code: 'KEY_MALFORMED' };
      for (const other of ['a.b', 'a.b.c.d', 'a..c', '.b.c', 'a.b.c=', 'a.b/.c', 'a.b.c.d.e'])
        await expect(authenticate([`Bearer ${other}`], 'api-key', tokens)).rejects.toMatchObject(malformed);
      expect(verified).toEqual([token]);
      await expect(authenticate([`Bearer ${token}`])).rejects.toMatchObject(malformed);
    },
  );

  describe('recalls a key that has just been verified', () => {
    const recall = (headers: string[] | undefined): Principal | null => {
      const keys = { recall: (digest: string) => (digest === digestOf(key) ? principal : null) };
      const authenticator = new Authenticator(keys as KeyVerifier, null, { authMode: 'api-key' });
      const request = { headersDistinct: { authorization: headers } } as unknown as Request;
      return authenticator.recall(request, digestOf(key));
    };

    it.each([`Bearer ${key}`, `bearer   ${key}`])('from %j', (header) => {
      expect(recall([header])).toBe(principal);
    });

    it.each([
      ['no header', undefined],
      ['another scheme', [`Basic ${key}`]],
      ['the key alone', [key]],
      ['two keys in one header', [`Bearer ${key}, Bearer ${key}`]],
      ['two headers', [`Bearer ${key}`, `Bearer ${key}`]],
    ])('not from %s, though the text ends with the same key', (_name, headers) => {
      expect(recall(headers)).toBeNull();
    });
  });

  it('asks for nothing where keys are off', async () => {
    await expect(authenticate(undefined, 'off')).resolves.toBe(ANONYMOUS);
    await expect(authenticate([`Bearer ${key}`, 'x'], 'off')).resolves.toBe(ANONYMOUS);
    expect(asked).toEqual([]);
  });
});
