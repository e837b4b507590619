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
  ACCOUNT_ERASURE: {
    status: [409],
    title: 'Account being erased',
    cause:
      'All data of the account is being erased, or has been since the upload began. Nothing of the request is stored.',
    remedy: 'Send the request again when the erasure has ended; the operator sees how far it is.',
  },
  NOTHING_TO_ERASE: {
    status: [404],
    title: 'Nothing to erase',
    cause: 'No data of the account is stored, and no erasure of it is known.',
    remedy: 'Check the id of the account.',
  },
  ERASURE_NOT_FOUND: {
    status: [404],
    title: 'No such erasure',
    cause: 'No erasure of the account is known. They are kept for `AUDIT_DAYS`.',
    remedy: 'Check the id of the account; `DELETE /accounts/{accountId}/data` requests an erasure.',
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
  ROWS_RETRIED: {
    status: [409],
    title: 'Rows retried or corrected already',
    cause:
      'Another action has the rows. It has this one as its `parentId`, and has decided them or is about to. A row is ' +
      'retried or corrected once, so that no record is written twice.',
    remedy: 'Go on with that action: if it has failed rows, correct or retry them there.',
  },
  ACTION_REPLACED: {
    status: [409],
    title: 'Bulk action replaced',
    cause: 'The file of the action was corrected, which made a new action of the whole file.',
    remedy: 'Go on with that action, `replacedById`.',
  },
  RETRY_RUNNING: {
    status: [409],
    title: 'Retry still running',
    cause:
      'Rows of the action are being retried or corrected by another action, which has it as its `parentId`.',
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
  ROW_NOT_FOUND: {
    status: [422],
    title: 'No such row',
    cause: 'A correction names a row number that the action does not have.',
    remedy: 'Use `rowNumber` of `logs`.',
  },
  ROW_NOT_FAILED: {
    status: [422],
    title: 'Row not failed',
    cause:
      'A correction names a row of an ended action that is not `FAILED`, so its record may be written already.',
    remedy: 'Leave it out. To change its record, upload a file with `UPSERT` or `UPDATE`.',
  },
  COLUMN_NOT_FOUND: {
    status: [422],
    title: 'No such column',
    cause: 'A correction names the position of a column that the file or the row does not have.',
    remedy: 'Count the columns of the file from 1, ignored ones included, as `headers` lists them.',
  },
  ROW_UNREADABLE: {
    status: [422],
    title: 'Row without cells',
    cause: 'The row cannot be divided into cells, such as for a quote that is not closed.',
    remedy: 'Send all of its cells.',
  },
  ROW_SHORT: {
    status: [422],
    title: 'Row ends before the cell',
    cause:
      'A correction gives a cell behind the end of a short row, and leaves out cells between. They would become empty, ' +
      'which may clear stored values that a missing cell leaves as they are.',
    remedy: 'Send the cells between too, with an empty text for those that are to be empty.',
  },
  ROW_EMPTY: {
    status: [422],
    title: 'Row would be empty',
    cause:
      'All cells of the row would be blank. Blank rows are skipped, so the others would get new numbers.',
    remedy: 'Leave at least one cell.',
  },
  ROW_TOO_LONG: {
    status: [422],
    title: 'Row would be too long',
    cause: 'The corrected row would be longer than 1 MiB.',
    remedy: 'Shorten the cells.',
  },
  NOT_IN_ENCODING: {
    status: [422],
    title: 'Character not in the encoding',
    cause: 'A correction has a character that the encoding of the file lacks.',
    remedy: 'Write it otherwise, or upload the file as UTF-8.',
  },
  NOTHING_TO_REPLACE: {
    status: [422],
    title: 'Nothing to replace',
    cause:
      'A value of `replace` stands in no row that may be corrected. Of an action that has ended, these are the failed ' +
      'rows that are not corrected or retried yet.',
    remedy: 'Check the position of the column, and the value as it stands in the file.',
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
