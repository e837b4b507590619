/** What is written about a code in the outcome of a row. */
export interface RowCode {
  readonly status: 'SUCCESS' | 'SKIPPED' | 'FAILED';
  /** A sentence; `{column}` is filled in. It never repeats a cell. */
  readonly message: string;
  /** What the user is to do. */
  readonly remedy: string;
}

const NOTHING = 'Nothing needs to be done.';

const WRITTEN = {
  CREATED: { status: 'SUCCESS', message: 'The record was created.', remedy: NOTHING },
  UPDATED: { status: 'SUCCESS', message: 'The record was updated.', remedy: NOTHING },
  UNCHANGED: { status: 'SUCCESS', message: 'The record already had these values.', remedy: NOTHING },
  DELETED: { status: 'SUCCESS', message: 'The record was deleted.', remedy: NOTHING },
} as const;

const LEFT_OUT = {
  NOT_FOUND: {
    status: 'SKIPPED',
    message: 'No record has this key.',
    remedy: 'Check the key. To create missing records, use `UPSERT`.',
  },
  ALREADY_EXISTS: {
    status: 'SKIPPED',
    message: 'A record with this key already exists.',
    remedy: 'To change existing records, use `UPSERT` or `UPDATE`.',
  },
  RECORD_DELETED: {
    status: 'SKIPPED',
    message: 'The record with this key was deleted, and stays deleted.',
    remedy: 'Take the record back in the application that it belongs to, and import the row again.',
  },
  DUPLICATE_IN_FILE: {
    status: 'SKIPPED',
    message: 'Another row of the file has the same key and is used instead.',
    remedy: 'Check that the right row was used; `duplicateOfRow` is its number.',
  },
} as const;

/** Faults of one cell. */
const OF_CELLS = {
  VALUE_TAKEN: {
    status: 'FAILED',
    message: '{column} has a value that another record has.',
    remedy: 'Find the record that has it. Either it is the one that is meant, or one of the two is wrong.',
  },
  DUPLICATE_VALUE: {
    status: 'FAILED',
    message: '{column} has a value that another row of the file has, with another key.',
    remedy: 'Correct one of the two rows; `duplicateOfRow` is the number of the other.',
  },
  LOOKUP_NOT_FOUND: {
    status: 'FAILED',
    message: '{column} names a record that is not there.',
    remedy:
      'Import that record first, or correct the cell; `GET /entities` says by what it is found. Where the column allows ' +
      'it, `"onMissing": "create"` in `mapping` makes it.',
  },
  LOOKUP_AMBIGUOUS: {
    status: 'FAILED',
    message: '{column} may mean several records.',
    remedy: 'Name the record by its key, such as a domain in place of a name.',
  },
  REQUIRED: {
    status: 'FAILED',
    message: '{column} is required.',
    remedy: 'Fill in the cell. With `emptyCells=clear`, a required column cannot be cleared.',
  },
  TOO_LONG: {
    status: 'FAILED',
    message: '{column} is too long.',
    remedy: 'Shorten the cell; `GET /entities` has the length of each column.',
  },
  TOO_SHORT: {
    status: 'FAILED',
    message: '{column} is too short.',
    remedy: 'Complete the cell; `GET /entities` describes the rule of each column.',
  },
  INVALID_TEXT: {
    status: 'FAILED',
    message: '{column} does not have the form that it must have.',
    remedy: 'Correct the cell; `GET /entities` describes the form.',
  },
  INVALID_CHARACTER: {
    status: 'FAILED',
    message: '{column} has a character that cannot be stored.',
    remedy: 'Remove the NUL, a byte of value zero.',
  },
  INVALID_EMAIL: {
    status: 'FAILED',
    message: '{column} is not an e-mail address.',
    remedy: 'Correct the address: one, without a name or brackets.',
  },
  INVALID_NUMBER: {
    status: 'FAILED',
    message:
      '{column} is not a number, or not certainly one. If it has a decimal comma or thousands separators, say so: ' +
      '"decimal": "," or "." in mapping.',
    remedy:
      'Write digits, without thousands separators. Where the file has them, or a decimal comma, send `decimal` for the ' +
      'column in `mapping`, or for the upload.',
  },
  TOO_PRECISE: {
    status: 'FAILED',
    message: '{column} has more decimals than are stored.',
    remedy: 'Round it as you want it to be; `GET /entities` has the number of decimals. A second has six.',
  },
  OUT_OF_RANGE: {
    status: 'FAILED',
    message: '{column} is out of range.',
    remedy: 'Correct the number; `GET /entities` has the range of each column.',
  },
  INVALID_PHONE: {
    status: 'FAILED',
    message:
      '{column} is not a telephone number of the country that the upload says, nor one with + and a country code.',
    remedy: 'Correct the number, or write it with `+` and the code of its country.',
  },
  AMBIGUOUS_PHONE: {
    status: 'FAILED',
    message: '{column} may begin with the code of its country or not, or may lack its area code.',
    remedy:
      'Write the number with `+` before the code of the country, or with its area code and the `0` that it has within the country.',
  },
  AMBIGUOUS_CASE: {
    status: 'FAILED',
    message: '{column} has a capital with more than one lower case: İ, or Σ at the end of a word.',
    remedy: 'Write the letter in lower case, as the record has it.',
  },
  INVALID_DATE: {
    status: 'FAILED',
    message:
      '{column} is not a date in the expected form: 2027-01-31, unless the upload says another. If the file has another, ' +
      'say it in mapping: "format": "dd.MM.yyyy".',
    remedy:
      'Correct the date. If all of the file writes dates otherwise, send `format` for the column in `mapping`, or ' +
      '`dateFormat` for the upload.',
  },
  AMBIGUOUS_DATE: {
    status: 'FAILED',
    message:
      '{column} may be two different dates. Say how the file writes them in mapping: "format": "dd/MM/yyyy" or ' +
      '"MM/dd/yyyy", with HH:mm behind it where there is a time.',
    remedy:
      'Send `format` for the column in `mapping`, or `dateFormat` or `dateTimeFormat` for the upload. Years need four ' +
      'digits.',
  },
  INVALID_DATE_TIME: {
    status: 'FAILED',
    message:
      '{column} is not a date with a time in the expected form: 2027-01-31T08:00:00+01:00, unless the upload says ' +
      'another. If the file has another, say it in mapping: "format": "dd.MM.yyyy HH:mm", "timeZone": "Europe/Berlin".',
    remedy:
      'Correct the cell; hours are 0 to 23, and years 1900 to 9999. If all of the file writes it otherwise, send `format` ' +
      'and `timeZone` for the column in `mapping`, or `dateTimeFormat` and `timeZone` for the upload.',
  },
  MISSING_TIME_ZONE: {
    status: 'FAILED',
    message:
      '{column} does not say in which time zone it is. Say it in mapping: "timeZone": "Europe/Berlin", or write the ' +
      'offset behind the time, such as +01:00 or Z.',
    remedy: 'Send `timeZone` for the column in `mapping`, or for the upload.',
  },
  SKIPPED_TIME: {
    status: 'FAILED',
    message: '{column} is a time that the clocks of its time zone skip on that day.',
    remedy: 'Check `timeZone`, or write the time with its offset, such as `2027-03-28T02:30:00+01:00`.',
  },
  AMBIGUOUS_TIME: {
    status: 'FAILED',
    message: '{column} is a time that the clocks of its time zone show twice on that day.',
    remedy: 'Write the time with its offset, such as `2027-10-31T02:30:00+01:00`.',
  },
  INVALID_BOOLEAN: {
    status: 'FAILED',
    message: '{column} is neither yes nor no.',
    remedy: 'Write `true` or `false`, or another of the words that `GET /entities` lists.',
  },
  INVALID_VALUE: {
    status: 'FAILED',
    message: '{column} is none of the values that it can have.',
    remedy: 'Write one of the values; `GET /entities` lists them.',
  },
  INVALID_LIST: {
    status: 'FAILED',
    message:
      '{column} is not a list, or not certainly one. If something else stands between its items, say it in mapping: ' +
      '"separator": ";".',
    remedy:
      'Write words with the separator between them that `GET /entities` tells, without quotes or brackets. Where the file ' +
      'has another separator, send `separator` for the column in `mapping`.',
  },
  TOO_MANY_ITEMS: {
    status: 'FAILED',
    message: '{column} has too many items.',
    remedy: 'Leave some out; `GET /entities` has the number of each column.',
  },
  INVALID_UUID: {
    status: 'FAILED',
    message: '{column} is not a UUID.',
    remedy: 'Write 32 hexadecimal digits, with hyphens or without them.',
  },
  INVALID_URL: {
    status: 'FAILED',
    message: '{column} is not an address on the web.',
    remedy: 'Write the whole address, with `http://` or `https://` and without a user name or blanks.',
  },
  SPREADSHEET_ERROR: {
    status: 'FAILED',
    message: '{column} has a spreadsheet error instead of a value.',
    remedy: 'Correct the formula in the spreadsheet, and export it again.',
  },
  SCIENTIFIC_NUMBER: {
    status: 'FAILED',
    message: '{column} is a number that a spreadsheet has shortened; its digits are lost.',
    remedy: 'Format the column as text in the spreadsheet, enter the numbers again, and export it.',
  },
} as const;

/** Faults of a row, and of its writing. */
const OF_ROWS = {
  WRONG_COLUMN_COUNT: {
    status: 'FAILED',
    message: 'The row has more or fewer cells than the header.',
    remedy: 'Put cells that hold a delimiter in quotes, and add the cells that are missing.',
  },
  UNCLOSED_QUOTE: {
    status: 'FAILED',
    message: 'A quoted cell is not closed.',
    remedy: 'Close it, or double the quotation mark if it is part of the cell.',
  },
  RECORD_TOO_LONG: {
    status: 'FAILED',
    message: 'The row is longer than 1 MiB.',
    remedy: 'Shorten it. Often a quotation mark before it was not closed.',
  },
  INVALID_ENCODING: {
    status: 'FAILED',
    message: 'The row has bytes that are not valid in the encoding of the file.',
    remedy: 'Save the row in the encoding of the file, or send the right `encoding`.',
  },
  REJECTED_BY_DATABASE: {
    status: 'FAILED',
    message: 'The database rejected the row.',
    remedy: 'A constraint, trigger or policy refuses the record: ask the operator of the database which.',
  },
  PROCESSING_ERROR: {
    status: 'FAILED',
    message: 'The row could not be processed. The cause is not in the file.',
    remedy: 'Retry the failed rows. If they fail again, report it to the operator.',
  },
} as const;

/** The codes of the engine. An entity adds those of its own rules in `messages`. */
export const ROW_CODES: Readonly<Record<string, RowCode>> = {
  ...WRITTEN,
  ...LEFT_OUT,
  ...OF_CELLS,
  ...OF_ROWS,
};
