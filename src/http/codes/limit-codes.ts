import type { CodeEntries } from './code-entry.js';

/** Codes of limits for accounts and for the service. */
export const LIMIT_CODES = {
  REQUEST_LIMIT: {
    status: [429],
    title: 'Too many requests',
    cause:
      'The API key, or the IP address, has sent more requests, uploads or wrong keys in a minute than it may; `limit` ' +
      'says which of these limits it is.',
    remedy:
      'Send the request again after `Retry-After`. The header `RateLimit` says how many requests are left.',
  },
  RATE_LIMIT: {
    status: [429],
    title: 'Rate limit of the account exceeded',
    cause:
      'The rows of the file exceed the rows per minute of the account, whose mode is `reject`; `limit` has the numbers.',
    remedy: 'Send the file again after `Retry-After`.',
  },
  ACCOUNT_BACKLOG: {
    status: [429],
    title: 'Backlog of the account full',
    cause:
      'The account has too many rows or bytes that are waiting to be processed; `limit` has the numbers.',
    remedy: 'Send the file again when some of them are processed.',
  },
  TOO_MANY_ACTIONS: {
    status: [429],
    title: 'Too many unfinished actions',
    cause:
      'The account has the maximum number of bulk actions that have not ended. Scheduled, paused and unconfirmed ones ' +
      'count.',
    remedy: 'Wait for one to end, or cancel one. Combine small files.',
  },
  ACCOUNT_UPLOADS_BUSY: {
    status: [429],
    title: 'Too many uploads of the account',
    cause: 'The account is sending the maximum number of files at a time; retries of failed rows count.',
    remedy: 'Send the file again when another has been accepted.',
  },
  ACCOUNT_EXPORTS_BUSY: {
    status: [429],
    title: 'Too many downloads of the account',
    cause: 'The account is reading the maximum number of results files at a time.',
    remedy: 'Try again when one of them is finished.',
  },
  ACCOUNT_STREAMS_BUSY: {
    status: [429],
    title: 'Too many streams of the account',
    cause: 'The account has the maximum number of streams of events open.',
    remedy: 'Close one, or follow all actions of the account by `GET /events`.',
  },
  SERVICE_BACKLOG: {
    status: [503],
    title: 'Backlog of the service full',
    cause: 'All accounts together have too many rows or bytes that are waiting to be processed.',
    remedy: 'Send the file again after `Retry-After`.',
  },
  UPLOADS_BUSY: {
    status: [503],
    title: 'Too many uploads',
    cause: 'The service is receiving the maximum number of files at a time.',
    remedy: 'Send the file again after `Retry-After`.',
  },
  EXPORTS_BUSY: {
    status: [503],
    title: 'Too many downloads',
    cause: 'The service is sending the maximum number of results files at a time.',
    remedy: 'Try again after `Retry-After`.',
  },
  STREAMS_BUSY: {
    status: [503],
    title: 'Too many streams',
    cause: 'The service has the maximum number of streams of events open.',
    remedy: 'Try again after `Retry-After`.',
  },
} as const satisfies CodeEntries;
