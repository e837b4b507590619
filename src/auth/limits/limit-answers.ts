import type { Response } from 'express';
import { requestLimit } from '../../http/access-problems.js';
import type { Problem } from '../../http/problem.js';
import { policyOf } from './bucket-name.js';
import type { TokenBucket } from './token-bucket.js';

/**
 * Says how much of a limit is left: `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-10. `q`
 * is the limit for `w` seconds, `r` what is left of it, and `t` the seconds until there is more.
 */
export function setLimitHeaders(response: Response, bucket: TokenBucket): void {
  response.setHeader('RateLimit-Policy', bucket.policyHeader);
  response.setHeader('RateLimit', `${bucket.limitHeader}${bucket.remaining};t=${bucket.secondsToNext}`);
}

/** 429 */
export function overLimit(bucket: TokenBucket): Problem {
  return requestLimit(policyOf(bucket.name), bucket.perMinute, bucket.secondsToNext);
}
