import { ACCOUNT_ID_MESSAGE } from './account-id.js';
import { Problem } from './problem.js';
import { TOKEN_PROBLEMS } from './token-problems.js';

/** RFC 6750: what a client needs to be let in. */
const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="bulk-actions"' };

export function keyMissing(): Problem {
  const detail = 'Send an API key in the header `Authorization: Bearer <key>`.';
  return new Problem(401, 'KEY_MISSING', detail, [], CHALLENGE);
}

export function keyMalformed(): Problem {
  const detail = 'This is no API key of this service. It looks mistyped or cut off.';
  return new Problem(401, 'KEY_MALFORMED', detail, [], CHALLENGE);
}

/** Does not tell unknown, revoked and expired keys apart: whoever tries keys learns nothing. */
export function keyInvalid(): Problem {
  const detail = 'The API key is not valid. It is unknown, revoked or expired.';
  return new Problem(401, 'KEY_INVALID', detail, [], CHALLENGE);
}

export function repeatedAuthorization(): Problem {
  const detail =
    'Send one Authorization header, and none beside the session cookie: sign out first to use another key.';
  return new Problem(400, 'REPEATED_AUTHORIZATION', detail);
}

/** Only a page of this service can send that header with the cookie of a browser. */
export function consoleHeaderMissing(): Problem {
  const detail =
    'With the session cookie, a request that changes something needs the header `Bulk-Actions-Console: 1`.';
  return new Problem(403, 'CONSOLE_HEADER_MISSING', detail);
}

/** Keys in URLs and forms end up in logs, histories and files. */
export function keyExposed(): Problem {
  const detail =
    'The URL or the form contains an API key or a token. Both are only read from the header `Authorization: Bearer …`. ' +
    'Revoke it if it is in use: URLs and forms may have been logged on the way.';
  return new Problem(400, 'KEY_EXPOSED', detail);
}

export function scopeMissing(scope: string): Problem {
  return new Problem(
    403,
    'SCOPE_MISSING',
    `The API key or token lacks the scope \`${scope}\`.`,
    [],
    {},
    { scope },
  );
}

export function accountForbidden(): Problem {
  const message = 'accountId is not the account of the API key. Leave it out.';
  return new Problem(403, 'ACCOUNT_FORBIDDEN', message, [
    { field: 'accountId', code: 'ACCOUNT_FORBIDDEN', message },
  ]);
}

/** As validation says it of a required parameter. */
export function accountRequired(): Problem {
  const item = { field: 'accountId', code: 'REQUIRED', message: ACCOUNT_ID_MESSAGE } as const;
  return new Problem(422, 'INVALID_REQUEST', item.message, [item]);
}

export function accountNotFound(): Problem {
  return new Problem(404, 'ACCOUNT_NOT_FOUND', 'There is no account with this id.');
}

/** @param allowed those of the key */
export function entityTypeForbidden(allowed: readonly string[]): Problem {
  const message = `The API key is limited to the entity types ${allowed.join(', ')}.`;
  return new Problem(403, 'ENTITY_TYPE_FORBIDDEN', message, [
    { field: 'entityType', code: 'ENTITY_TYPE_FORBIDDEN', message },
  ]);
}

/** @param policy which limit, as in the header `RateLimit-Policy`. @param seconds until another request is let in */
export function requestLimit(policy: string, perMinute: number, seconds: number): Problem {
  const detail = `There are too many requests: the limit is ${perMinute} per minute. Try again in ${seconds} s.`;
  const headers = { 'Retry-After': String(seconds) };
  return new Problem(429, 'REQUEST_LIMIT', detail, [], headers, { limit: { policy, perMinute } });
}

/** For the documentation: what routes may answer that take `accountId` and know entity types. */
export const ACCOUNT_PROBLEMS: readonly Problem[] = [accountForbidden(), entityTypeForbidden(['COMPANY'])];

/** For the documentation: what every route that needs a key may answer. */
export const ACCESS_PROBLEMS: readonly Problem[] = [
  repeatedAuthorization(),
  keyExposed(),
  keyMissing(),
  keyMalformed(),
  keyInvalid(),
  scopeMissing('read'),
  ...TOKEN_PROBLEMS,
  requestLimit('requests', 6000, 1),
];
