import { createHash } from 'node:crypto';
import type { OidcConfig } from '../../config/config.js';
import { ACCOUNT_ID } from '../../http/account-id.js';
import { tokenInvalid, tokenWithoutAccount } from '../../http/token-problems.js';
import type { Principal } from '../principal.js';
import type { Scope } from '../scopes.js';
import { SCOPES } from '../scopes.js';

export type Claims = Readonly<Record<string, unknown>>;

/** Where a token has no claim for scopes: nobody has granted any, and this is the least that is of use. */
const UNSAID: readonly Scope[] = ['read'];
/** OpenID Connect Core 1.0, section 2: at most 255 ASCII characters. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

/**
 * What a verified token allows. Without an account it has to have the scope `operate`, which makes it the operator's:
 * no value of the account claim means all accounts.
 *
 * @throws Problem 401, 403
 */
export function principalOf(claims: Claims, config: OidcConfig): Principal {
  const scopes = scopesOf(claims, config);
  const account = accountOf(claims, config, scopes);
  return {
    kind: 'token',
    id: idOf(claims, config),
    account,
    // As with keys: `operate` reaches all accounts, so it is not for one of them.
    scopes: new Set(scopes.filter((scope) => account === null || scope !== 'operate')),
    entityTypes: null,
  };
}

function accountOf(claims: Claims, { accountClaim }: OidcConfig, scopes: readonly Scope[]): string | null {
  const account = claims[accountClaim];
  if (account === undefined && scopes.includes('operate')) return null;
  if (typeof account !== 'string' || !ACCOUNT_ID.test(account)) throw tokenWithoutAccount(accountClaim);
  return account;
}

/** A string with blanks between them (RFC 9068, Microsoft's `scp`) or a list (Okta's `scp`, roles). */
function scopesOf(claims: Claims, { scopeClaim, scopePrefix }: OidcConfig): readonly Scope[] {
  const names = scopeClaim === null ? ['scope', 'scp'] : [scopeClaim];
  const claim = names.map((name) => claims[name]).find((value) => value !== undefined);
  if (claim === undefined) return UNSAID;
  const said: readonly unknown[] =
    typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : [];
  return SCOPES.filter((scope) => said.includes(scopePrefix + scope));
}

/** Subjects of two providers may be equal. One that could be an e-mail address is hashed, because it is logged. */
function idOf(claims: Claims, { issuer }: OidcConfig): string {
  const { sub } = claims;
  if (typeof sub !== 'string' || !SUBJECT.test(sub))
    throw tokenInvalid('Its subject (`sub`) is no text of 1 to 255 ASCII characters.');
  const isPlain = !/[@ ]|^sha256:/.test(sub);
  return `${issuer}#${isPlain ? sub : `sha256:${createHash('sha256').update(sub).digest('hex')}`}`;
}
