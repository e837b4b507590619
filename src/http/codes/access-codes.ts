import type { CodeEntries } from './code-entry.js';

/** Codes of who sends a request, and of API keys. */
export const ACCESS_CODES = {
  REPEATED_AUTHORIZATION: {
    status: [400],
    title: 'Repeated Authorization header',
    cause:
      'The request has more than one `Authorization` header or session cookie, or one of each: it is not clear who sends it.',
    remedy: 'Send one. In a browser, sign out before you use another key on the same page.',
  },
  CONSOLE_HEADER_MISSING: {
    status: [403],
    title: 'Header of the console missing',
    cause:
      'The request comes with the session cookie of a browser and changes something, and lacks the header ' +
      '`Bulk-Actions-Console: 1`. So a page of somebody else may have sent it.',
    remedy: 'Send the header, or send the API key in `Authorization` without the cookie.',
  },
  KEY_EXPOSED: {
    status: [400],
    title: 'API key in the URL or form',
    cause:
      'The URL or a form field contains an API key. Keys are read from the header `Authorization` alone.',
    remedy:
      'Send `Authorization: Bearer <key>`. If the key is in use, revoke it: URLs and forms may have been logged on the way.',
  },
  KEY_MISSING: {
    status: [401],
    title: 'API key missing',
    cause: 'The request has no header `Authorization: Bearer <key>`.',
    remedy: 'Send an API key. The operator of the service creates one with `pnpm keys create`.',
  },
  KEY_MALFORMED: {
    status: [401],
    title: 'Malformed API key',
    cause: 'What was sent is no API key of this service; its checksum tells mistyped keys.',
    remedy:
      'Copy the whole key again. It begins with `ba_live_`. Tokens of an identity provider have to be JWTs, and the ' +
      'operator has to set `AUTH_OIDC_ISSUER`.',
  },
  KEY_INVALID: {
    status: [401],
    title: 'Invalid API key',
    cause: 'The API key is unknown, revoked or expired.',
    remedy: 'Ask the operator of the service for a new key.',
  },
  TOKEN_INVALID: {
    status: [401],
    title: 'Invalid token',
    cause:
      'The token is malformed, has a wrong signature, or is not for this service or not for now. `detail` says which.',
    remedy:
      'Get an access token for this service from the identity provider. If `detail` names a time, compare the clocks of ' +
      'identity provider and service: they may differ by a minute.',
  },
  TOKEN_EXPIRED: {
    status: [401],
    title: 'Expired token',
    cause: 'The token has expired.',
    remedy: 'Get a new one from the identity provider.',
  },
  TOKEN_WITHOUT_ACCOUNT: {
    status: [403],
    title: 'Token without account',
    cause: 'The token is valid, but it names no account of this service.',
    remedy:
      'Signing in again does not help. The claim in `detail` has to name an account; whoever runs the identity provider ' +
      'can add it.',
  },
  SCOPE_MISSING: {
    status: [403],
    title: 'Scope missing',
    cause: 'The API key or token lacks a scope that the request needs; `scope` names it.',
    remedy: 'Use a key or a token that has the scope.',
  },
  ACCOUNT_FORBIDDEN: {
    status: [403],
    title: 'Account of another key',
    cause: '`accountId` is not the account of the API key.',
    remedy: 'Leave `accountId` out, or use a key of that account.',
  },
  ACCOUNT_NOT_FOUND: {
    status: [404],
    title: 'No such account',
    cause: 'For this API key there is no account with this id.',
    remedy: 'Use the account of the API key.',
  },
  ENTITY_TYPE_FORBIDDEN: {
    status: [403],
    title: 'Entity type not allowed',
    cause: 'The API key is limited to other entity types.',
    remedy: 'Use a key that may use this entity type.',
  },
  API_KEY_NOT_FOUND: {
    status: [404],
    title: 'No such API key',
    cause: 'There is no API key with this id.',
    remedy: 'Check the id. It is not the key itself.',
  },
  API_KEY_NOT_ACTIVE: {
    status: [409],
    title: 'API key no longer active',
    cause: 'The API key has expired or is revoked. A rotated key is revoked when its grace time is over.',
    remedy: 'Create a new key.',
  },
} as const satisfies CodeEntries;
