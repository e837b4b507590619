/** What became of a row. `UNPROCESSED`: nothing yet. */
export const ROW_STATUSES = ['SUCCESS', 'SKIPPED', 'FAILED', 'UNPROCESSED'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

/** A status with the code that says why: `STATUS/CODE`. */
export type OutcomeKind = `${Exclude<RowStatus, 'UNPROCESSED'>}/${string}`;

/** Why, in words, for each code that the engine itself gives; `{column}` is filled in. */
const MESSAGES: Readonly<Record<string, string>> = {
  CREATED: 'The record was created.',
  UPDATED: 'The record was updated.',
  UNCHANGED: 'The record was like this already.',
  DELETED: 'The record was deleted.',
  NOT_FOUND: 'There is no record with this key.',
  ALREADY_EXISTS: 'A record with this key exists already.',
  DUPLICATE_IN_FILE: 'Another row of the file has the same key and counts.',
  REQUIRED: '{column} is required.',
  TOO_LONG: '{column} is too long.',
  INVALID_CHARACTER: '{column} holds a character that cannot be stored.',
  INVALID_EMAIL: '{column} is not an e-mail address.',
  INVALID_NUMBER: '{column} is not a whole number.',
  OUT_OF_RANGE: '{column} is out of range.',
  SPREADSHEET_ERROR: "{column} holds a spreadsheet's error in place of its value.",
  SCIENTIFIC_NUMBER: '{column} is a number that a spreadsheet has shortened; its digits are gone.',
  WRONG_COLUMN_COUNT: 'The row has more or fewer cells than the header.',
  UNCLOSED_QUOTE: 'A quoted cell is not closed.',
  RECORD_TOO_LONG: 'The row is longer than 1 MiB.',
  INVALID_ENCODING: 'The row holds bytes that the encoding of the file does not have.',
  REJECTED_BY_DATABASE: 'The database refused the row.',
  PROCESSING_ERROR: 'The row could not be processed; the fault is not in the file.',
};

/** One sentence for a code of the engine or of a processor; never repeats a cell. */
export function messageOf(
  code: string,
  column: string | undefined,
  extra: Readonly<Record<string, string>> = {},
): string {
  const template = extra[code] ?? MESSAGES[code] ?? code;
  return template.replace('{column}', column ?? 'The cell');
}
