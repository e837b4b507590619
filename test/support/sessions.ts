import { LOCAL_SESSION_COOKIE } from '../../src/auth/session/session-cookie.js';

/** The cookie of a browser that is signed in with a key or a token, by plain HTTP on this machine. */
export function sessionOf(credentials: string): { cookie: string } {
  return { cookie: `${LOCAL_SESSION_COOKIE}=${credentials}` };
}
