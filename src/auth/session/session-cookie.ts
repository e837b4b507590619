import type { CookieOptions, Request, Response } from 'express';
import { hostNameOf } from '../../config/host-name.js';
import { LOOPBACK } from '../../http/known-hosts.js';

/**
 * The cookie by which a browser is signed in: it holds the credentials themselves. By its prefix a browser takes it
 * from this host alone: a page of a neighbouring host name (`Domain`) cannot set or overwrite it, nor can one by plain
 * HTTP.
 */
export const SECURE_SESSION_COOKIE = '__Host-bulk_actions_session';
/** The same for plain HTTP to a loopback address, where that prefix is not allowed. No neighbouring names are there. */
export const LOCAL_SESSION_COOKIE = 'bulk_actions_session';
/** Browsers keep 4,096 bytes of a cookie, its name and attributes included. */
export const MAX_CREDENTIALS = 3_900;

type Called = Pick<Request, 'headers' | 'secure'>;

/**
 * Every session cookie of a request, of the one name that counts for it. A cookie of the other name is nothing: it may
 * be that of a neighbour.
 */
export function sessionsOf(request: Called): string[] {
  const { cookie } = request.headers;
  if (cookie === undefined) return [];
  const prefix = `${nameFor(request)}=`;
  // Blanks of ASCII alone: with others in front, a browser takes the name for another one, without a prefix.
  const pairs = cookie.split(';').map((pair) => pair.replace(/^[ \t]+/, ''));
  return pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length).trimEnd());
}

/** Until the browser is closed. No script can read it, and no other site has it sent. */
export function setSession(request: Request, response: Response, credentials: string): void {
  response.cookie(nameFor(request), credentials, attributesFor(request));
}

export function clearSession(request: Request, response: Response): void {
  response.clearCookie(nameFor(request), attributesFor(request));
}

function nameFor(request: Called): string {
  return isSecure(request) ? SECURE_SESSION_COOKIE : LOCAL_SESSION_COOKIE;
}

/** The prefix asks for `Secure`, for this path, and for no `Domain`. */
function attributesFor(request: Called): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure(request) };
}

/** Only a browser on the same machine may send it by plain HTTP. Behind a proxy of `TRUST_PROXY`, that knows better. */
function isSecure({ headers, secure }: Called): boolean {
  return secure || !LOOPBACK.includes(hostNameOf(headers.host ?? '') ?? '');
}
