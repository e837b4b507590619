import type { AuthMode, OidcConfig } from './config.js';
import { secureUrlOf } from './secure-url.js';
import type { Variables } from './variables.js';

/** @returns null where no identity provider is set */
export function readOidc(read: Variables, authMode: AuthMode | null): OidcConfig | null {
  const issuer = read.text('AUTH_OIDC_ISSUER', '');
  const audience = read.text('AUTH_OIDC_AUDIENCE', '');
  const config: OidcConfig = {
    issuer,
    audience,
    accountClaim: read.text('AUTH_OIDC_ACCOUNT_CLAIM', 'account'),
    scopeClaim: read.text('AUTH_OIDC_SCOPE_CLAIM', '') || null,
    scopePrefix: read.text('AUTH_OIDC_SCOPE_PREFIX', ''),
  };
  if ((issuer === '') !== (audience === ''))
    read.refuse('AUTH_OIDC_ISSUER and AUTH_OIDC_AUDIENCE must be set together');
  if (issuer === '') return null;
  if (!isIssuer(issuer))
    read.refuse(
      'AUTH_OIDC_ISSUER must be a URL that starts with https:// (http:// on a loopback address), ' +
        'without user, query and fragment',
    );
  // Somebody who sets a provider believes that it protects something.
  if (authMode === 'off') read.refuse('AUTH_OIDC_ISSUER needs AUTH_MODE=api-key');
  return config;
}

/** OpenID Connect Discovery 1.0, section 2. */
function isIssuer(text: string): boolean {
  const url = secureUrlOf(text);
  return url !== null && !/[?#\s]/.test(text) && url.username === '' && url.password === '';
}
