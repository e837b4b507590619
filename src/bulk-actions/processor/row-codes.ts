import { CELL_CODES } from './cell-codes.js';

/** What is written about a code in the outcome of a row. */
export interface RowCode {
  readonly status: 'SUCCESS' | 'SKIPPED' | 'FAILED';
  /** A sentence; `{column}` and `{hint}` are filled in. It never repeats a cell. */
  readonly message: string;
  /** What a mapping may have to say of the column, where it is not known from the cell. */
  readonly hint?: string;
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
  ...CELL_CODES,
  ...OF_ROWS,
};
