import { Problem } from './problem.js';

/** RFC 6750, section 3.1. */
const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="bulk-actions", error="invalid_token"' };

/** @param reason a sentence about the token, without anything that stands in it */
export function tokenInvalid(reason: string): Problem {
  return new Problem(401, 'TOKEN_INVALID', `The token is not valid. ${reason}`, [], CHALLENGE);
}

/** @param seconds until it expires, so negative */
export function tokenExpired(seconds: number): Problem {
  const detail =
    `The token expired ${-seconds} seconds ago, by the clock of this service. Get a new one; if this one is new, ` +
    'check the clocks of identity provider and service.';
  return new Problem(401, 'TOKEN_EXPIRED', detail, [], CHALLENGE);
}

/** @param claim where it would stand */
export function tokenWithoutAccount(claim: string): Problem {
  const detail = `The token's claim \`${claim}\` names no account of this service.`;
  return new Problem(403, 'TOKEN_WITHOUT_ACCOUNT', detail);
}

/** The keys that are known do not fit, and the provider has to be asked for others. */
export function providerUnavailable(retryAfterMs: number): Problem {
  const detail =
    'The token cannot be verified, because the identity provider cannot be reached. Try again shortly.';
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return new Problem(503, 'IDENTITY_PROVIDER_UNAVAILABLE', detail, [], { 'Retry-After': String(seconds) });
}

/** For the documentation: what every route that needs credentials may answer to a token. */
export const TOKEN_PROBLEMS: readonly Problem[] = [
  tokenInvalid('It is for another audience (`aud`).'),
  tokenExpired(-90),
  tokenWithoutAccount('account'),
  providerUnavailable(10_000),
];
