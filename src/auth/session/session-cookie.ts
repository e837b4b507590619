import type { CookieOptions, Request, Response } from 'express';
import { hostNameOf } from '../../config/host-name.js';
import { LOOPBACK } from '../../http/known-hosts.js';

/** The cookie by which a browser is signed in: it holds the credentials themselves. */
export const SESSION_COOKIE = 'bulk_actions_session';
/** Browsers keep 4,096 bytes of a cookie, its name and attributes included. */
export const MAX_CREDENTIALS = 3_900;

const OF_SESSION = new RegExp(`(?:^|;)\\s*${SESSION_COOKIE}=([^;]*)`, 'g');

/** Every session cookie of a request; a page of a neighbouring host name may have added one. */
export function sessionsOf({ headers: { cookie } }: Pick<Request, 'headers'>): string[] {
  if (cookie === undefined || !cookie.includes(SESSION_COOKIE)) return [];
  return Array.from(cookie.matchAll(OF_SESSION), ([, value]) => value!.trim());
}

/** Until the browser is closed. No script can read it, and no other site has it sent. */
export function setSession(request: Request, response: Response, credentials: string): void {
  response.cookie(SESSION_COOKIE, credentials, attributesFor(request));
}

export function clearSession(request: Request, response: Response): void {
  response.clearCookie(SESSION_COOKIE, attributesFor(request));
}

/** Only a browser on the same machine may send it by plain HTTP. Behind a proxy of `TRUST_PROXY`, that knows better. */
function attributesFor(request: Request): CookieOptions {
  const isLocal = LOOPBACK.includes(hostNameOf(request.headers.host ?? '') ?? '');
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: request.secure || !isLocal };
}
