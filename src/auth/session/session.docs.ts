import { consoleHeaderMissing, keyInvalid, keyMalformed, requestLimit } from '../../http/access-problems.js';
import { TOKEN_PROBLEMS } from '../../http/token-problems.js';

/** The OpenAPI documentation of `/session`. */
export const SIGNED_IN = {
  post: {
    operationId: 'signIn',
    summary: 'Sign a browser in',
    description:
      'Checks an API key or a token, and sets the cookie `__Host-bulk_actions_session` to it: `Secure`, `HttpOnly` ' +
      'and `SameSite=Strict`, until the browser is closed. By plain HTTP to a loopback address its name is ' +
      '`bulk_actions_session`, without `Secure`; either name counts only there. With that cookie a browser ' +
      'needs no `Authorization`, for `EventSource` too. A request by the cookie that changes something needs the header ' +
      '`Bulk-Actions-Console: 1` and has to come from a page of this service. A cookie and `Authorization` together are ' +
      'refused. The rights are looked up with each request, as for the key itself. Failed sign-ins are limited. With ' +
      '`AUTH_MODE=off` no cookie is set.',
  },
  get: {
    operationId: 'showSession',
    summary: 'Show who is signed in',
    description:
      'By the cookie or by `Authorization`: whose data the key or token reaches, and what it allows. 401: nobody is.',
  },
  delete: {
    operationId: 'signOut',
    summary: 'Sign a browser out',
    description: 'Removes the cookie. The key stays valid. Idempotent.',
  },
  headers: {
    'Set-Cookie': {
      description: 'The session.',
      schema: { type: 'string' },
      example: '__Host-bulk_actions_session=ba_live_…; Path=/; HttpOnly; Secure; SameSite=Strict',
    },
  },
} as const;

/** Problems of signing in, for the OpenAPI document. */
export const SIGN_IN_PROBLEMS = [
  keyMalformed(),
  keyInvalid(),
  ...TOKEN_PROBLEMS,
  requestLimit('failed-sign-ins', 20, 3),
];

/** Problems of a session's own requests. */
export const SESSION_PROBLEMS = [consoleHeaderMissing()];
