import type { CodeEntries } from './code-entry.js';

/** Codes of the header of an uploaded file. */
export const HEADER_CODES = {
  HEADER_DOES_NOT_FIT: {
    status: [422],
    title: 'Header does not fit',
    cause:
      'The header does not give every required column, or `mapping` does not fit it; `errors` lists each fault.',
    remedy: 'Correct the header, or send `mapping`.',
  },
  UNCERTAIN_HEADER: {
    status: [422],
    title: 'Header not certain',
    cause: 'Another line may be the header, or the line in its place looks like a row.',
    remedy: 'Send `skipLines` or `hasHeader` as the message says.',
  },
  HEADER_TOO_LONG: {
    status: [422],
    title: 'Header too long',
    cause: 'The first line of the file, with the lines before it, is longer than 64 KiB.',
    remedy: 'Check that the file is CSV, and that its lines end.',
  },
  TOO_FEW_LINES: {
    status: [422],
    title: 'Whole file skipped',
    cause: '`skipLines` skips the whole file.',
    remedy: 'Correct `skipLines`.',
  },
  UNCLOSED_QUOTE: {
    status: [422],
    title: 'Quote not closed in the header',
    cause: 'A quoted cell in the first line of the file is not closed.',
    remedy: 'Close it, or double the quotation mark if it is part of the name.',
  },
  RECORD_TOO_LONG: {
    status: [422],
    title: 'Header record too long',
    cause: 'The header of the file is longer than a record may be.',
    remedy: 'Check that the file is CSV, and that its lines end.',
  },
  INVALID_CHARACTER: {
    status: [422],
    title: 'NUL in the header',
    cause: 'The first line of the file has a NUL, a byte of value zero.',
    remedy: 'Remove it. If the file is UTF-16, send `encoding`.',
  },
  INVALID_FORMAT: {
    status: [422],
    title: 'Format not possible',
    cause: 'The format that `mapping` or the upload gives for a column is not one that its rule can read.',
    remedy: 'Correct it as the message says; `GET /entities` lists what can be said of each column.',
  },
  WRONG_MAPPING_LENGTH: {
    status: [422],
    title: 'Mapping of another length',
    cause: '`mapping` lists more or fewer columns than the file has.',
    remedy: 'List one entry for each column, `null` for a column to ignore.',
  },
} as const satisfies CodeEntries;
