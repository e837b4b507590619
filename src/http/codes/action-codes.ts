import type { CodeEntries } from './code-entry.js';

/** Codes of bulk actions, their retries and idempotency keys. */
export const ACTION_CODES = {
  ACTION_NOT_FOUND: {
    status: [404],
    title: 'No such bulk action',
    cause:
      'There is no bulk action with this id. It may have been deleted, by a request or after `RETENTION_DAYS`.',
    remedy: 'Check the id.',
  },
  ENTITY_NOT_FOUND: {
    status: [404],
    title: 'No such entity type',
    cause: 'There is no entity type with this name.',
    remedy: 'Choose one of `GET /entities`.',
  },
  INVALID_TRANSITION: {
    status: [409],
    title: 'Not allowed in this status',
    cause: 'The status of the action does not allow the request; `allowed` lists what it allows.',
    remedy: 'Read the action again, and choose one of the allowed verbs.',
  },
  NO_FAILED_ROWS: {
    status: [409],
    title: 'No failed rows',
    cause: 'No row of the action has failed, so there is nothing to retry.',
    remedy: 'Nothing needs to be done. `SKIPPED` and `UNPROCESSED` rows are not retried.',
  },
  RETRY_RUNNING: {
    status: [409],
    title: 'Retry still running',
    cause:
      'The failed rows of the action are being retried by another action, which has it as its `parentId`.',
    remedy: 'Wait until that action has ended.',
  },
  ROWS_GONE: {
    status: [410],
    title: 'Rows no longer stored',
    cause: 'The action was deleted while its rows were being copied.',
    remedy: 'Upload the rows again.',
  },
  CONFIRMED_MEANWHILE: {
    status: [409],
    title: 'Dry run confirmed meanwhile',
    cause:
      'The dry run was confirmed while its results were being downloaded. The connection is closed, because the response ' +
      'has already begun; the code is seen only in logs.',
    remedy: 'Download the results again when the action has ended.',
  },
  INVALID_IDEMPOTENCY_KEY: {
    status: [400],
    title: 'Invalid idempotency key',
    cause:
      'The header `Idempotency-Key` is not 1 to 255 printable ASCII characters, or is sent more than once.',
    remedy: 'Correct the header.',
  },
  IDEMPOTENCY_KEY_IN_USE: {
    status: [409],
    title: 'Idempotency key in use',
    cause: 'Another request with this `Idempotency-Key` is still running.',
    remedy: 'Send the request again after `Retry-After`; the answer is then that of the other request.',
  },
  ACTION_DELETED: {
    status: [410],
    title: 'Bulk action deleted',
    cause: 'The bulk action that was created with this `Idempotency-Key` has been deleted.',
    remedy: 'To import the file again, send it with a new key.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: [422],
    title: 'Idempotency key used before',
    cause: 'This `Idempotency-Key` was used with another file, other fields, or for another kind of request.',
    remedy: 'Use a new key for each request that is not a repetition.',
  },
  IN_THE_PAST: {
    status: [422],
    title: 'Time in the past',
    cause: '`scheduledFor` is in the past.',
    remedy: 'Leave it out, or set it to null, to start at once.',
  },
  TOO_FAR_AHEAD: {
    status: [422],
    title: 'Time too far ahead',
    cause: '`scheduledFor` is more than 366 days ahead.',
    remedy: 'Choose an earlier time.',
  },
} as const satisfies CodeEntries;
