import { createPublicKey, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import type { JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCE, IdentityProvider } from '../../../test/support/identity-provider.js';
import { TokenVerifier } from './token-verifier.js';

const inS = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('TokenVerifier', () => {
  let provider: IdentityProvider;
  let tokens: TokenVerifier;
  const verifier = (): TokenVerifier =>
    new TokenVerifier({
      issuer: provider.issuer,
      audience: AUDIENCE,
      accountClaim: 'account',
      scopeClaim: null,
      scopePrefix: '',
    });
  beforeAll(async () => {
    provider = await IdentityProvider.start();
    tokens = verifier();
  });
  afterAll(() => provider.stop());

  const refused = async (token: string, code: string, detail = '', status = 401): Promise<void> => {
    const error: unknown = await tokens.verify(token).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status, code });
    expect((error as Error).message).toContain(detail);
  };

  it('accepts a token that the provider gives out', async () => {
    await expect(tokens.verify(await provider.token())).resolves.toEqual({
      kind: 'token',
      id: `${provider.issuer}#crm`,
      account: 'test',
      scopes: new Set(['read', 'write']),
      entityTypes: null,
    });
  });

  it.each(['at+jwt', 'application/at+jwt', 'JWT', undefined])('accepts one of type %s', async (typ) => {
    await expect(tokens.verify(await provider.sign({}, { typ: typ! }))).resolves.toMatchObject({
      account: 'test',
    });
  });

  it('accepts one of 10 kB', async () => {
    const token = await provider.sign({ groups: ['x'.repeat(7_500)] });
    expect(token.length).toBeGreaterThan(10_000);
    await expect(tokens.verify(token)).resolves.toMatchObject({ account: 'test' });
  });

  it('asks the provider once, and verifies a token once a minute', async () => {
    const asked = provider.asked.length;
    const fresh = verifier();
    const token = await provider.sign();
    const answers = await Promise.all(Array.from({ length: 20 }, () => fresh.verify(token)));
    expect(provider.asked.slice(asked)).toEqual(['/.well-known/openid-configuration', '/jwks']);
    expect(answers).toHaveLength(20);
    expect(await fresh.verify(token)).toBe(await fresh.verify(token));
  });

  it('keeps a token no longer than until it expires', async () => {
    // With the tolerance it is valid for one or two seconds.
    const token = await provider.sign({ exp: inS(-58) });
    await expect(tokens.verify(token)).resolves.toBeDefined();
    await expect
      .poll(() => tokens.verify(token).catch((error: { code: string }) => error.code), { timeout: 5_000 })
      .toBe('TOKEN_EXPIRED');
  });

  describe('refuses', () => {
    it('a token without a signature', async () => {
      const [, claims, signature] = (await provider.sign()).split('.');
      for (const alg of ['none', 'None', 'NONE', ''])
        for (const last of ['', signature]) {
          const token = `${base64({ alg, typ: 'at+jwt', kid: 'key-1' })}.${claims}.${last}`;
          await refused(token, 'TOKEN_INVALID');
        }
    });

    it.each(['HS256', 'HS384', 'HS512'])('%s with the public key as the secret', async (alg) => {
      const key = createPublicKey({ key: provider.keys[0] as never, format: 'jwk' });
      const forms = [
        key.export({ type: 'spki', format: 'pem' }),
        key.export({ type: 'spki', format: 'der' }),
      ];
      for (const form of forms) {
        const secret = createSecretKey(Buffer.from(form));
        const token = new SignJWT({ iss: provider.issuer, aud: AUDIENCE, sub: 'ann', account: 'test' });
        token.setProtectedHeader({ alg, kid: 'key-1' }).setExpirationTime('5m');
        await refused(await token.sign(secret), 'TOKEN_INVALID', 'algorithm');
      }
    });

    it('the signature of another key with the same id, and a changed token', async () => {
      const { privateKey } = await generateKeyPair('RS256');
      const token = new SignJWT({ iss: provider.issuer, aud: AUDIENCE, sub: 'ann', account: 'test' });
      token.setProtectedHeader({ alg: 'RS256', kid: 'key-1' }).setExpirationTime('5m');
      await refused(await token.sign(privateKey), 'TOKEN_INVALID', 'signature');
      const [header, claims, signature] = (await provider.sign()).split('.');
      const changed = {
        ...(JSON.parse(Buffer.from(claims!, 'base64url').toString()) as object),
        account: 'b',
      };
      await refused(`${header}.${base64(changed)}.${signature}`, 'TOKEN_INVALID', 'signature');
    });

    it('a key that came with the token', async () => {
      const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
      const jwk = await exportJWK(publicKey);
      const token = new SignJWT({ iss: provider.issuer, aud: AUDIENCE, sub: 'ann', account: 'test' });
      token
        .setExpirationTime('5m')
        .setProtectedHeader({ alg: 'RS256', kid: 'mine', jwk, jku: 'https://evil.test' });
      await refused(
        await token.sign(privateKey),
        'TOKEN_INVALID',
        'not signed with a key of the identity provider',
      );
    });

    it.each([
      ['another audience', { aud: 'https://other.example.com' }, '`aud`'],
      ['no audience', { aud: undefined }, 'no claim `aud`'],
      ['several other audiences', { aud: ['a', 'b'] }, '`aud`'],
      ['another issuer', { iss: 'https://evil.example.com' }, '`iss`'],
      ['an issuer with a slash more', { iss: 'slash' }, '`iss`'],
      ['no issuer', { iss: undefined }, 'no claim `iss`'],
      ['no expiry', { exp: undefined }, 'no claim `exp`'],
      ['an expiry that is no number', { exp: '2099-01-01' }, '`exp` is malformed'],
      ['no subject', { sub: undefined }, 'no claim `sub`'],
      ['a subject that is no text', { sub: 5 }, '`sub`'],
      ['a key that its holder has to prove', { cnf: { jkt: 'x' } }, '`cnf`'],
    ])('%s', async (_name, claims, detail) => {
      const iss = claims as { iss?: string };
      const signed = await provider.sign({
        ...claims,
        ...(iss.iss === 'slash' && { iss: `${provider.issuer}/` }),
      } as never);
      await refused(signed, 'TOKEN_INVALID', detail);
    });

    it.each(['logout+jwt', 'dpop+jwt', 'secevent+jwt', 'x'])('a token of type %s', async (typ) => {
      await refused(await provider.sign({}, { typ }), 'TOKEN_INVALID', '`typ`');
    });

    it.each([
      ['account', undefined],
      ['account', ''],
      ['account', '*'],
      ['account', 'a/b'],
      ['account', 'x'.repeat(65)],
      ['account', null],
      ['account', 5],
      ['account', ['test']],
      ['account', { id: 'test' }],
    ])('%s %j, which names no account', async (claim, value) => {
      await refused(await provider.sign({ [claim]: value }), 'TOKEN_WITHOUT_ACCOUNT', '`account`', 403);
    });

    it('whatever else has three parts, without asking the provider each time', async () => {
      const asked = provider.asked.length;
      const part = fc.oneof(
        fc.base64String().map((text) => text.replace(/[=+/]/g, '-')),
        fc.json().map((text) => Buffer.from(text).toString('base64url')),
        fc
          .record({
            alg: fc.constantFrom('RS256', 'ES256', 'none'),
            kid: fc.string(),
            crit: fc.constantFrom(undefined, ['x']),
          })
          .map(base64),
      );
      await fc.assert(
        fc.asyncProperty(fc.tuple(part, part, part), (parts) => refused(parts.join('.'), 'TOKEN_INVALID')),
      );
      expect(provider.asked.length - asked).toBeLessThanOrEqual(2);
    });

    it('10 kB that are no token', () =>
      refused([1, 2, 3].map(() => 'x'.repeat(3_500)).join('.'), 'TOKEN_INVALID', 'malformed'));
  });

  describe('where the clocks differ', () => {
    // Those of a provider whose clock is ahead, and of one whose clock is behind by this many seconds.
    const ahead = (by: number): JWTPayload => ({ iat: inS(by), nbf: inS(by), exp: inS(by + 60) });
    const behind = (by: number): JWTPayload => ({ iat: inS(-by - 60), exp: inS(-by) });

    it.each([ahead, behind])('accepts a difference of 50 seconds (%o)', async (claims) => {
      await expect(tokens.verify(await provider.sign(claims(50)))).resolves.toBeDefined();
    });

    it.each(['iat', 'nbf'])('refuses %s two minutes from now, and says why', async (claim) => {
      await refused(await provider.sign({ [claim]: inS(120) }), 'TOKEN_INVALID', 'Check both clocks');
      await refused(await provider.sign(ahead(120)), 'TOKEN_INVALID', 'may differ by 60 seconds');
    });

    it('refuses a token that expired two minutes ago, and says why', async () => {
      await refused(await provider.sign(behind(120)), 'TOKEN_EXPIRED', 'check the clocks');
    });

    it.each([{ exp: -1 }, { exp: 0 }, { nbf: 1e300 }, { iat: 1e300 }])('refuses %j', async (claims) => {
      const code = 'exp' in claims ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID';
      await refused(await provider.sign(claims), code);
    });
  });
});
