import type { CodeEntries } from './code-entry.js';

/** Codes of the service itself: nothing is wrong with the request. */
export const SERVICE_CODES = {
  INTERNAL_ERROR: {
    status: [500],
    title: 'Internal error',
    cause:
      'The request failed because of an error in the service. Its log has the details, under the request id.',
    remedy: 'Report it to the operator with the header `X-Request-Id` of the answer.',
  },
  DATABASE_UNAVAILABLE: {
    status: [503],
    title: 'Database unavailable',
    cause: 'The database cannot be reached.',
    remedy:
      'Send the request again after `Retry-After`. The first attempt may have succeeded; repeat an upload with the same ' +
      '`Idempotency-Key` to find out.',
  },
  SERVICE_BUSY: {
    status: [503],
    title: 'Service busy',
    cause: 'The service is busy with other requests: no database connection became free in time.',
    remedy: 'Send the request again after `Retry-After`.',
  },
  IDENTITY_PROVIDER_UNAVAILABLE: {
    status: [503],
    title: 'Identity provider unavailable',
    cause: 'The token cannot be verified, because the identity provider cannot be reached for its keys.',
    remedy: 'Send the request again after `Retry-After`. API keys go on working.',
  },
  SHUTTING_DOWN: {
    status: [503],
    title: 'Service shutting down',
    cause: 'This process of the service is shutting down.',
    remedy: 'Send the request again after `Retry-After`; another process, or the next one, takes it.',
  },
  UPLOAD_LOST: {
    status: [503],
    title: 'Upload interrupted by the service',
    cause: 'The service interrupted the upload. Nothing of it is stored.',
    remedy: 'Send the upload again.',
  },
  NOT_READY: {
    status: [503],
    title: 'Not ready',
    cause: 'Answer of `/health/ready`: database, queue or workers do not work, or the process is stopping.',
    remedy: 'For the operator: `errors` lists what is missing.',
  },
} as const satisfies CodeEntries;
