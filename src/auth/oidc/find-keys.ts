import type { JSONWebKeySet } from 'jose';
import { createLocalJWKSet } from 'jose';
import { secureUrlOf } from '../../config/secure-url.js';
import { fetchJson } from './fetch-json.js';

export type KeySet = ReturnType<typeof createLocalJWKSet>;

/**
 * Fetches the keys with which the provider signs, from where its configuration says that they are.
 *
 * @param timeoutMs for both requests together. Requests of clients wait for it
 * @throws Error that says what is wrong with the provider or with `AUTH_OIDC_ISSUER`
 */
export async function findKeys(issuer: string, timeoutMs = 5_000): Promise<KeySet> {
  const signal = AbortSignal.timeout(timeoutMs);
  const found = (await fetchJson(discoveryUrl(issuer), signal)) as Partial<Record<string, unknown>> | null;
  if (found?.issuer !== issuer)
    throw new Error(
      `AUTH_OIDC_ISSUER is ${issuer}, but the provider calls itself ${JSON.stringify(found?.issuer)}`,
    );
  const url = secureUrlOf(String(found.jwks_uri));
  if (url === null) throw new Error('jwks_uri of the provider is no URL that starts with https://');
  return createLocalJWKSet((await fetchJson(url, signal)) as JSONWebKeySet);
}

/** OpenID Connect Discovery 1.0, section 4. */
function discoveryUrl(issuer: string): URL {
  return new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
}
