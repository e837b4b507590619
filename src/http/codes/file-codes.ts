import type { CodeEntries } from './code-entry.js';

/** Codes of an uploaded file as a whole. */
export const FILE_CODES = {
  FILE_TOO_LARGE: {
    status: [413],
    title: 'File too large',
    cause: 'The file, decompressed, is larger than the maximum, `MAX_UPLOAD_BYTES`.',
    remedy: 'Split it into several files.',
  },
  TOO_MANY_ROWS: {
    status: [422],
    title: 'Too many rows',
    cause: 'The file alone has more rows than the account may have waiting.',
    remedy: 'Split it into several files.',
  },
  UNSUPPORTED_FILE: {
    status: [415],
    title: 'Not a CSV file',
    cause: 'The file is of another kind, such as a spreadsheet or a ZIP archive.',
    remedy: 'Save it as CSV.',
  },
  EMPTY_FILE: {
    status: [422],
    title: 'Empty file',
    cause: 'The file has no text.',
    remedy: 'Send a file with a header and rows.',
  },
  NO_ROWS: {
    status: [422],
    title: 'No rows',
    cause: 'The file has a header but no rows.',
    remedy: 'Send a file with rows.',
  },
  MALFORMED_GZIP: {
    status: [422],
    title: 'Damaged gzip file',
    cause: 'The gzip file is damaged or incomplete, or other data follows it.',
    remedy: 'Compress it again, or send it uncompressed.',
  },
  SUSPICIOUS_COMPRESSION: {
    status: [422],
    title: 'Unusual compression',
    cause: 'The compressed file expands to far more bytes or rows than a table does.',
    remedy: 'Send it uncompressed.',
  },
  UNCERTAIN_ENCODING: {
    status: [422],
    title: 'Charset not certain',
    cause: 'The file is not UTF-8, and its charset cannot be found for certain; `errors` shows candidates.',
    remedy: 'Send `encoding`, or save the file as UTF-8.',
  },
  UNSUPPORTED_ENCODING: {
    status: [422],
    title: 'Unsupported charset',
    cause: 'The file looks like a charset that is not supported.',
    remedy: 'Save it as UTF-8, or send `encoding` if it is something else.',
  },
  INVALID_ENCODING: {
    status: [422],
    title: 'Invalid bytes in the header',
    cause: 'The header of the file has bytes that are not valid in its charset.',
    remedy: 'Save the file again, or correct `encoding`.',
  },
  UNCERTAIN_DELIMITER: {
    status: [422],
    title: 'Delimiter not certain',
    cause: 'More than one delimiter splits the file into the required columns.',
    remedy: 'Send `delimiter`.',
  },
} as const satisfies CodeEntries;
