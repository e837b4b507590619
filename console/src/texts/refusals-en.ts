/** By the code of a problem: why the service takes no file, or nothing now, and what to do about it. In English. */
export const refusalsEn = {
  FILE_TOO_LARGE: 'The file has more in it than the service takes. Split it into several files.',
  TOO_MANY_ROWS: 'The file has more rows than the account may have waiting. Split it into several files.',
  UNSUPPORTED_FILE: 'This is no CSV file. Open it with the program that made it, and save it as CSV.',
  EMPTY_FILE: 'There is no text in the file.',
  NO_ROWS: 'The file has column names, but no rows.',
  MALFORMED_GZIP:
    'The compressed file is damaged or incomplete. Compress it again, or choose it uncompressed.',
  SUSPICIOUS_COMPRESSION: 'The file is compressed in an unusual way. Choose it uncompressed.',
  UNCERTAIN_ENCODING:
    'The character set of the file cannot be found for certain. Choose it among the columns.',
  UNSUPPORTED_ENCODING:
    'The file seems to have a character set that is not supported. Save it as UTF-8, or choose another character set.',
  INVALID_ENCODING: 'The column names cannot be read with this character set. Choose another one.',
  UNCERTAIN_DELIMITER: 'The file can be read with more than one separator. Choose the right one.',
  HEADER_DOES_NOT_FIT: 'The columns of the file do not fit. Say which column is which.',
  UNCERTAIN_HEADER: 'It is not certain which line has the column names. Choose the line.',
  HEADER_TOO_LONG: 'The first line has no end. Perhaps it is no CSV file.',
  TOO_FEW_LINES: 'The file has fewer lines than that. Choose an earlier line for the column names.',
  UNCLOSED_QUOTE: 'A quotation mark in the line of column names is not closed.',
  RECORD_TOO_LONG: 'The line of column names is too long. Perhaps it is no CSV file.',
  INVALID_CHARACTER:
    'The line of column names has a character that no text has. Choose another character set.',
  REQUEST_LIMIT: 'Too many requests. Wait a moment.',
  RATE_LIMIT: 'The account has sent as many rows as it may in a minute.',
  ACCOUNT_BACKLOG: 'The account has as much waiting to be imported as it may.',
  TOO_MANY_ACTIONS:
    'The account has as many open imports as it may. Those that wait for somebody count too: confirm or cancel some of them.',
  ACCOUNT_UPLOADS_BUSY: 'The account sends as many files as it may at the moment.',
  SERVICE_BACKLOG: 'The service has as much to do as it takes at the moment.',
  UPLOADS_BUSY: 'The service takes in as many files as it can at the moment.',
  SHUTTING_DOWN: 'The service is being restarted.',
  DATABASE_UNAVAILABLE: 'The service cannot reach its database at the moment.',
  SERVICE_BUSY: 'The service is busy at the moment. Try again in a moment.',
  SCOPE_MISSING:
    'Who is signed in may not do that. New fields, for example, need the scope “configure”: choose columns that there are, or ask who gives out the keys.',
  NO_CUSTOM_FIELDS: 'These records take no fields of their own. Choose a column that there is.',
  FIELD_NOT_FOUND: 'There is no such field any more. Somebody has deleted it.',
  FIELD_NAME_TAKEN:
    'The name or the label of the new field means another column already. Choose another one, or use that column.',
  FIELD_DIFFERS:
    'The account already has a field of that name, of another type or with other values. Choose that field in the list, or another name.',
  FIELD_TYPE_FIXED: 'The type of a field cannot be changed. Choose another name.',
  FIELD_BEING_REMOVED:
    'A field of that name was deleted, and its values are being removed. Choose another name, or try again later.',
  TOO_MANY_FIELDS: 'The account has as many fields as it may have. Use one of them, or ignore the column.',
  FIELDS_GONE:
    'Fields that the file had were deleted since. Download its rows, import that file as a new one, and ignore those columns.',
  IDEMPOTENCY_KEY_IN_USE: 'The same request is still running. Try again in a moment.',
  INVALID_TRANSITION:
    'The import has changed meanwhile, and that cannot be done with it now. Load the page again.',
  ROWS_RETRIED: 'The rows have already been corrected or tried again. Go on with the import that has them.',
  RETRY_RUNNING:
    'Rows of this import are being corrected or tried again at the moment. Try again when that has ended.',
};
