import { SESSION_COOKIE } from '../../src/auth/session/session-cookie.js';

/** The cookie of a browser that is signed in with a key or a token. */
export function sessionOf(credentials: string): { cookie: string } {
  return { cookie: `${SESSION_COOKIE}=${credentials}` };
}
