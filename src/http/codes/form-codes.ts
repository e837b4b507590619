import type { CodeEntries } from './code-entry.js';

/** Codes of the form of an upload. */
export const FORM_CODES = {
  INVALID_FIELDS: {
    status: [422],
    title: 'Invalid form fields',
    cause:
      'A field of the form or query string is missing, invalid, unknown or repeated; `errors` lists each one.',
    remedy: 'Correct what `errors` lists.',
  },
  CONTRADICTION: {
    status: [422],
    title: 'Contradicting values',
    cause:
      'A field differs between form and query string, or contradicts the file, or came after the file, which had been ' +
      'read in another way by then.',
    remedy: 'Correct the field, or send it before the file or in the query string.',
  },
  NOT_APPLICABLE: {
    status: [422],
    title: 'Field not applicable',
    cause: 'The field has no effect with this operation, or an option of `mapping` has none for this column.',
    remedy: 'Leave it out, or choose another operation or column.',
  },
  UNKNOWN_ENTITY_TYPE: {
    status: [422],
    title: 'Unknown entity type',
    cause: '`entityType` is not one that the service imports.',
    remedy: 'Choose one of `GET /entities`.',
  },
  UNSUPPORTED_OPERATION: {
    status: [422],
    title: 'Unsupported operation',
    cause: 'The entity type does not support this operation.',
    remedy: 'Choose one of the operations that `GET /entities` lists for it.',
  },
  TOO_LONG: {
    status: [422],
    title: 'Field too long',
    cause: 'A field of the form is longer than 64 KiB.',
    remedy: 'Shorten it. Files belong into the field `file`, as a file.',
  },
  MALFORMED_FORM: {
    status: [422],
    title: 'Malformed form',
    cause: 'The form has too many fields, or a field without a name or with a name that is too long.',
    remedy: 'Send only the fields that the endpoint takes.',
  },
  UNEXPECTED_FILE: {
    status: [422],
    title: 'File in another field',
    cause: 'A file stands in a field other than `file`.',
    remedy: 'Send the file in the field `file`.',
  },
  TOO_MANY_FILES: {
    status: [422],
    title: 'More than one file',
    cause: 'The form has more than one file.',
    remedy: 'Send one file per request.',
  },
  UNSUPPORTED_CONTENT_ENCODING: {
    status: [415],
    title: 'Unsupported content encoding',
    cause: 'The header `Content-Encoding` has a value other than `gzip` or `identity`.',
    remedy: 'Compress the body with gzip, or not at all.',
  },
  UPLOAD_TOO_SLOW: {
    status: [408],
    title: 'Upload too slow',
    cause: 'The upload was slower on average than the service allows, or paused for too long.',
    remedy: 'Send it again over a faster connection, compressed with gzip, or in several files.',
  },
  CLIENT_LEFT: {
    status: [400],
    title: 'Client disconnected',
    cause:
      'The client closed the connection before the end of the request. No client receives this; logs may show it.',
    remedy: 'Send the request again.',
  },
} as const satisfies CodeEntries;
