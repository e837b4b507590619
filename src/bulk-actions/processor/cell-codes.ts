/** The codes of faults of one cell, as `ROW_CODES` has them. */
export const CELL_CODES = {
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
      '{hint} in mapping. A column of whole numbers takes no decimals.',
    hint: '"decimal": "," or "."',
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
      'say it in mapping: {hint}.',
    hint: '"format": "dd.MM.yyyy"',
    remedy:
      'Correct the date. If all of the file writes dates otherwise, send `format` for the column in `mapping`, or ' +
      '`dateFormat` for the upload.',
  },
  AMBIGUOUS_DATE: {
    status: 'FAILED',
    message:
      '{column} may be two different dates. Say how the file writes them in mapping: {hint}. Years need four digits.',
    hint: '"format": "dd/MM/yyyy" or "MM/dd/yyyy", with HH:mm behind it where there is a time',
    remedy:
      'Send `format` for the column in `mapping`, or `dateFormat` or `dateTimeFormat` for the upload. Years need four ' +
      'digits.',
  },
  INVALID_DATE_TIME: {
    status: 'FAILED',
    message:
      '{column} is not a date with a time in the expected form: 2027-01-31T08:00:00+01:00, unless the upload says ' +
      'another. If the file has another, say it in mapping: {hint}, "timeZone": "Europe/Berlin".',
    hint: '"format": "dd.MM.yyyy HH:mm"',
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
