/** Status of a row's outcome. `UNPROCESSED`: it has none yet. */
export const ROW_STATUSES = ['SUCCESS', 'SKIPPED', 'FAILED', 'UNPROCESSED'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

/** A status with its code: `STATUS/CODE`. */
export type OutcomeKind = `${Exclude<RowStatus, 'UNPROCESSED'>}/${string}`;

/** A sentence for each code of the engine; `{column}` is filled in. */
const MESSAGES: Readonly<Record<string, string>> = {
  CREATED: 'The record was created.',
  UPDATED: 'The record was updated.',
  UNCHANGED: 'The record already had these values.',
  DELETED: 'The record was deleted.',
  NOT_FOUND: 'No record has this key.',
  ALREADY_EXISTS: 'A record with this key already exists.',
  DUPLICATE_IN_FILE: 'Another row of the file has the same key and is used instead.',
  REQUIRED: '{column} is required.',
  TOO_LONG: '{column} is too long.',
  INVALID_CHARACTER: '{column} has a character that cannot be stored.',
  INVALID_EMAIL: '{column} is not an e-mail address.',
  INVALID_NUMBER: '{column} is not a whole number.',
  OUT_OF_RANGE: '{column} is out of range.',
  SPREADSHEET_ERROR: '{column} has a spreadsheet error instead of a value.',
  SCIENTIFIC_NUMBER: '{column} is a number that a spreadsheet has shortened; its digits are lost.',
  WRONG_COLUMN_COUNT: 'The row has more or fewer cells than the header.',
  UNCLOSED_QUOTE: 'A quoted cell is not closed.',
  RECORD_TOO_LONG: 'The row is longer than 1 MiB.',
  INVALID_ENCODING: 'The row has bytes that are not valid in the encoding of the file.',
  REJECTED_BY_DATABASE: 'The database rejected the row.',
  PROCESSING_ERROR: 'The row could not be processed. The cause is not in the file.',
};

/** The sentence for a code of the engine or of a processor. It never repeats a cell. */
export function messageOf(
  code: string,
  column: string | undefined,
  extra: Readonly<Record<string, string>> = {},
): string {
  const template = extra[code] ?? MESSAGES[code] ?? code;
  return template.replace('{column}', column ?? 'The cell');
}
