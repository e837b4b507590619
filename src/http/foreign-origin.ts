import type { Request } from 'express';
import { Problem } from './problem.js';

/** What changes nothing; browsers let pages of others send it and do not show them the answer. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** Sent by a page of ours, or by a person through no page. */
const OURS = ['same-origin', 'none'];

/**
 * Whether a browser says that a page of another origin sends the request. Programs say nothing of the kind.
 *
 * @param allowed origins whose pages may
 */
export function isForeign({ method, headers }: Request, allowed: readonly string[]): boolean {
  const { origin, host = '', 'sec-fetch-site': site } = headers;
  if (SAFE.includes(method) || (origin !== undefined && allowed.includes(origin))) return false;
  if (origin !== undefined && !isOwn(origin, host)) return true;
  return site !== undefined && !OURS.includes(String(site));
}

/** The scheme is not compared: a proxy that has the certificate speaks HTTP with us. */
function isOwn(origin: string, host: string): boolean {
  const url = URL.parse(origin);
  if (url === null || url.host === '') return false;
  return URL.parse(`${url.protocol}//${host}`)?.host === url.host;
}

/** For the documentation, too. */
export function foreignOrigin(): Problem {
  const detail =
    'A page of another origin sent this, and nothing has been done. Who runs the service can add that origin to ' +
    'ALLOWED_ORIGINS.';
  return new Problem(403, 'FOREIGN_ORIGIN', detail);
}
