import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IdentityProvider } from '../../../test/support/identity-provider.js';
import { findKeys } from './find-keys.js';

describe('findKeys', () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await IdentityProvider.start();
  });
  afterAll(() => provider.stop());

  it('finds the keys of a provider', async () => {
    const keys = await findKeys(provider.issuer);
    expect(keys.jwks().keys.map(({ kid }) => kid)).toEqual(['key-1']);
  });

  it.each([
    ['an error', 500, '{}', 'answers 500'],
    ['no JSON', 200, '<html>Ann</html>', 'answers something else than JSON'],
    ['null', 200, 'null', 'calls itself undefined'],
    ['no configuration', 200, '[]', 'calls itself undefined'],
    ['that of another issuer', 200, '{"issuer":"https://evil.test"}', 'calls itself "https://evil.test"'],
    ['more than it should', 200, JSON.stringify({ issuer: 'x'.repeat(600_000) }), 'more than 524288 bytes'],
  ])('says that the provider answers with %s', async (_name, status, body, reason) => {
    provider.answerWith(status, body);
    const found = findKeys(provider.issuer);
    await expect(found).rejects.toThrow(reason);
    await expect(found).rejects.not.toThrow('Ann');
  });

  it('follows no redirection', async () => {
    provider.answerWith(302);
    await expect(findKeys(provider.issuer)).rejects.toHaveProperty('cause.message', 'unexpected redirect');
  });

  it.each(['http://keys.example.com/jwks', 'file:///etc/passwd', 'x', 5, undefined])(
    'reads no keys from %s',
    async (jwksUri) => {
      provider.answerWith(200, JSON.stringify({ issuer: provider.issuer, jwks_uri: jwksUri }));
      await expect(findKeys(provider.issuer)).rejects.toThrow('jwks_uri');
    },
  );

  it.each(['{}', '{"keys":{}}', '{"keys":[1]}', '[]'])('reads no keys from a set that is %s', async (set) => {
    const configuration = JSON.stringify({ issuer: provider.issuer, jwks_uri: `${provider.issuer}/jwks` });
    provider.answerWith(200, (path) => (path === '/jwks' ? set : configuration));
    await expect(findKeys(provider.issuer)).rejects.toThrow('JSON Web Key Set malformed');
  });

  it('gives up where the provider does not answer', async () => {
    provider.answerWith(null);
    await expect(findKeys(provider.issuer, 100)).rejects.toThrow('timeout');
  });
});
