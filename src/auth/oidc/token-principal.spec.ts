import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OidcConfig } from '../../config/config.js';
import type { Principal } from '../principal.js';
import type { Claims } from './token-principal.js';
import { principalOf } from './token-principal.js';

const USUAL: OidcConfig = {
  issuer: 'https://sso.test',
  audience: 'api',
  accountClaim: 'account',
  scopeClaim: null,
  scopePrefix: '',
};
const of = (claims: Claims, config: Partial<OidcConfig> = {}): Principal =>
  principalOf({ sub: 'ann', account: 'a', ...claims }, { ...USUAL, ...config });
const scopesOf = (claims: Claims, config: Partial<OidcConfig> = {}): string[] => [
  ...of(claims, config).scopes,
];

describe('principalOf', () => {
  it.each([
    ['scope as text', { scope: 'openid write read profile' }, ['read', 'write']],
    ['scope as a list', { scope: ['limits', 'read'] }, ['read', 'limits']],
    ['scp as text', { scp: 'read write' }, ['read', 'write']],
    ['scp as a list', { scp: ['write'] }, ['write']],
    ['scope before scp', { scope: 'read', scp: 'write' }, ['read']],
    ['nothing, which is the least', {}, ['read']],
    ['none of ours', { scope: 'openid profile' }, []],
    ['an empty text', { scope: '' }, []],
    ['other names and capitals', { scope: 'READ Write reads write:all' }, []],
    ['something else', { scope: { read: true } }, []],
    ['null', { scope: null }, []],
    ['operate for one account', { scope: 'read operate' }, ['read']],
  ])('reads %s', (_name, claims, scopes) => expect(scopesOf(claims)).toEqual(scopes));

  it('reads the scopes from the claim that is set, with their prefix', () => {
    expect(scopesOf({ roles: ['read'], scope: 'write' }, { scopeClaim: 'roles' })).toEqual(['read']);
    expect(scopesOf({ scope: 'write' }, { scopeClaim: 'roles' })).toEqual(['read']);
    const claims = { scope: 'bulk:read bulk:write delete xbulk:limits' };
    expect(scopesOf(claims, { scopePrefix: 'bulk:' })).toEqual(['read', 'write']);
  });

  it('reads the account from the claim that is set', () => {
    const accountClaim = 'https://bulk.test/account';
    expect(of({ [accountClaim]: 'b' }, { accountClaim }).account).toBe('b');
    expect(() => of({}, { accountClaim: 'constructor' })).toThrow('names no account');
    expect(() => of({}, { accountClaim: '__proto__' })).toThrow('names no account');
  });

  it('takes a token with operate and without account for one of the operator', () => {
    const operator = of({ account: undefined, scope: 'read operate' });
    expect(operator).toMatchObject({ account: null, scopes: new Set(['read', 'operate']) });
  });

  it('lets nothing but a missing account mean all accounts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.constantFrom('*', '', null, 'all', ' ')), (account) => {
        let found: string | null | undefined;
        try {
          found = of({ account, scope: 'read operate' }).account;
        } catch (error) {
          expect(error).toMatchObject({ status: 403, code: 'TOKEN_WITHOUT_ACCOUNT' });
        }
        expect(found).not.toBeNull();
      }),
    );
    for (const scope of ['read write', undefined, 'operates'])
      expect(() => of({ account: undefined, scope })).toThrow('names no account');
  });

  it('has the issuer and the subject as its id, and never an address', () => {
    expect(of({}).id).toBe('https://sso.test#ann');
    expect(of({ sub: 'auth0|5f7c8ec7c33c6c004bbafe82' }).id).toBe(
      'https://sso.test#auth0|5f7c8ec7c33c6c004bbafe82',
    );
    const id = of({ sub: 'ann@x.test' }).id;
    expect(id).toMatch(/^https:\/\/sso\.test#sha256:[0-9a-f]{64}$/);
    expect(of({ sub: 'ann@x.test' }).id).toBe(id);
    expect(of({ sub: 'bob@x.test' }).id).not.toBe(id);
    // A subject cannot pass itself off as the hash of another one.
    expect(of({ sub: id!.split('#')[1] }).id).not.toBe(id);
  });

  it.each(['', 'x'.repeat(256), 'a\nb', 'ä', 5, null, ['ann']])('refuses the subject %j', (sub) => {
    expect(() => of({ sub })).toThrow('subject');
  });
});
