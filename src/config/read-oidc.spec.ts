import { describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.js';
import { loadStandaloneConfig } from './standalone-config.js';

const PROVIDER = { AUTH_OIDC_ISSUER: 'https://sso.test/realms/x', AUTH_OIDC_AUDIENCE: 'bulk-actions' };

describe('the identity provider', () => {
  const load = (env: Record<string, string>) =>
    loadConfig({ DATABASE_URL: 'postgres://u@localhost/db', ...env }).oidc;

  it('is none where nothing is set', () => {
    expect(load({})).toBeNull();
    expect(load({ AUTH_OIDC_ISSUER: '', AUTH_OIDC_AUDIENCE: '' })).toBeNull();
    expect(load({ AUTH_MODE: 'off' })).toBeNull();
  });

  it('has a default for its claims', () => {
    expect(load(PROVIDER)).toEqual({
      issuer: 'https://sso.test/realms/x',
      audience: 'bulk-actions',
      accountClaim: 'account',
      scopeClaim: null,
      scopePrefix: '',
    });
    const claims = {
      AUTH_OIDC_ACCOUNT_CLAIM: 'https://bulk.test/account',
      AUTH_OIDC_SCOPE_CLAIM: 'roles',
      AUTH_OIDC_SCOPE_PREFIX: 'bulk:',
    };
    expect(load({ ...PROVIDER, ...claims })).toMatchObject({
      accountClaim: 'https://bulk.test/account',
      scopeClaim: 'roles',
      scopePrefix: 'bulk:',
    });
  });

  it.each([
    'https://sso.test',
    'https://sso.test/',
    'http://127.0.0.1:8080',
    'http://localhost/x',
    'http://[::1]:1',
  ])('is %s as it is written', (AUTH_OIDC_ISSUER) =>
    expect(load({ ...PROVIDER, AUTH_OIDC_ISSUER })?.issuer).toBe(AUTH_OIDC_ISSUER),
  );

  it.each([
    'sso.test',
    'http://sso.test',
    'http://localhost.sso.test',
    'http://127.0.0.1.sso.test',
    'ftp://sso.test',
    'https://u:secret@sso.test',
    'https://sso.test?x',
    'https://sso.test#x',
    'https://sso.test ',
    'https://',
  ])('is not %s', (AUTH_OIDC_ISSUER) => {
    const start = () => load({ ...PROVIDER, AUTH_OIDC_ISSUER });
    expect(start).toThrow('AUTH_OIDC_ISSUER must be a URL that starts with https://');
    expect(start).not.toThrow('secret');
  });

  it('has to have an audience, and the other way round', () => {
    for (const [name, value] of Object.entries(PROVIDER))
      expect(() => load({ [name]: value })).toThrow('must be set together');
  });

  it('is not set where nobody is asked for a token', () => {
    expect(() => load({ ...PROVIDER, AUTH_MODE: 'off' })).toThrow('AUTH_OIDC_ISSUER needs AUTH_MODE=api-key');
    // Like AUTH_MODE, it says that requests need credentials, also in `pnpm start`.
    expect(loadStandaloneConfig({}).authOffByDefault).toBe(true);
    expect(loadStandaloneConfig(PROVIDER).authOffByDefault).toBe(false);
  });
});
