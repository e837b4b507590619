import type { Response } from 'express';
import { requestLimit } from '../../http/access-problems.js';
import type { Problem } from '../../http/problem.js';
import type { TokenBucket } from './token-bucket.js';

const POLICIES = { REQUESTS: 'requests', UPLOADS: 'uploads', SIGN_INS: 'failed-sign-ins' } as const;

/** What a limit is called in headers, problems and logs. */
export function policyOf({ name: { kind, holderKind } }: TokenBucket): string {
  const isPerAddress = holderKind === 'ADDRESS' && kind !== 'SIGN_INS';
  return isPerAddress ? `${POLICIES[kind]}-per-address` : POLICIES[kind];
}

/**
 * Says how much of a limit is left: `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-10. `q`
 * is the limit for `w` seconds, `r` what is left of it, and `t` the seconds until there is more.
 */
export function setLimitHeaders(response: Response, bucket: TokenBucket): void {
  const policy = policyOf(bucket);
  response.setHeader('RateLimit-Policy', `"${policy}";q=${bucket.perMinute};w=60`);
  response.setHeader('RateLimit', `"${policy}";r=${bucket.remaining};t=${bucket.secondsToNext}`);
}

/** 429 */
export function overLimit(bucket: TokenBucket): Problem {
  return requestLimit(policyOf(bucket), bucket.perMinute, bucket.secondsToNext);
}
