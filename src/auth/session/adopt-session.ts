import type { Request } from 'express';
import { consoleHeaderMissing, repeatedAuthorization } from '../../http/access-problems.js';
import { foreignOrigin, isForeign, isSafe } from '../../http/foreign-origin.js';
import { sessionsOf } from './session-cookie.js';

/** No form and no link of another page can send it; a script has to ask first (CORS), and nobody allows it that. */
const CONSOLE_HEADER = 'bulk-actions-console';

/**
 * Takes the credentials of the session cookie as if they were in the header `Authorization`, so that everything that is
 * true of that header is true of the session.
 *
 * @throws Problem 400 for credentials in both; 403 for a request that changes something and may not come from a page of
 * this service
 */
export function adoptSession(request: Request): void {
  const [session, ...others] = sessionsOf(request);
  if (session === undefined) return;
  if (others.length > 0 || request.headers.authorization !== undefined) throw repeatedAuthorization();
  refuseOtherPages(request);
  useCredentials(request, session);
}

/**
 * Pages of other origins have nothing to do with a session, those of `ALLOWED_ORIGINS` included.
 *
 * @throws Problem 403
 */
export function refuseOtherPages(request: Request): void {
  if (isForeign(request, [])) throw foreignOrigin();
  if (sessionsOf(request).length === 0 || isSafe(request.method)) return;
  if (request.headers[CONSOLE_HEADER] !== '1') throw consoleHeaderMissing();
}

/** As if the request had them in its header. */
export function useCredentials(request: Request, credentials: string): void {
  const authorization = `Bearer ${credentials}`;
  request.headers.authorization = authorization;
  // Node makes it of the header's lines once, and keeps it.
  request.headersDistinct.authorization = [authorization];
}
