import type { Request } from 'express';
import { Problem } from './problem.js';

/** Methods that change nothing. Browsers let pages of other origins send them, but hide the response from the page. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
/** Whether a request of the method changes nothing. */
export const isSafe = (method: string): boolean => SAFE.includes(method);

/** Values of `Sec-Fetch-Site` for a page of this service, and for a request that no page sent. */
const OWN_SITES = ['same-origin', 'none'];

/**
 * Whether a browser marks the request as sent by a page of another origin. Other clients send no such headers.
 *
 * @param allowed origins whose pages may send requests
 */
export function isForeign({ method, headers }: Request, allowed: readonly string[]): boolean {
  const { origin, host = '', 'sec-fetch-site': site } = headers;
  if (isSafe(method) || (origin !== undefined && allowed.includes(origin))) return false;
  if (origin !== undefined && !isOwn(origin, host)) return true;
  return site !== undefined && !OWN_SITES.includes(String(site));
}

/** The scheme is not compared: behind a TLS proxy the page has https and the request http. */
function isOwn(origin: string, host: string): boolean {
  const url = URL.parse(origin);
  if (url === null || url.host === '') return false;
  return URL.parse(`${url.protocol}//${host}`)?.host === url.host;
}

export function foreignOrigin(): Problem {
  const detail =
    'The request was refused because a web page of another origin sent it. The operator of the service can add the ' +
    'origin to ALLOWED_ORIGINS.';
  return new Problem(403, 'FOREIGN_ORIGIN', detail);
}
