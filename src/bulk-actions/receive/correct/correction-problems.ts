import type { CodeOf } from '../../../http/codes/problem-codes.js';
import { Problem, unprocessable } from '../../../http/problem.js';

/** Why a row cannot be corrected as asked. */
export type EditFault = Extract<
  CodeOf<422>,
  'COLUMN_NOT_FOUND' | 'ROW_UNREADABLE' | 'ROW_SHORT' | 'ROW_EMPTY' | 'ROW_TOO_LONG' | 'NOT_IN_ENCODING'
>;

const MESSAGES: Readonly<Record<EditFault, string>> = {
  COLUMN_NOT_FOUND: 'has no column at one of the given positions',
  ROW_UNREADABLE: 'cannot be divided into cells as it is, so send all of its cells',
  ROW_SHORT:
    'ends before a given cell, so send the cells between too: an empty cell is not the same as a missing one',
  ROW_EMPTY: 'would be empty; rows cannot be removed',
  ROW_TOO_LONG: 'would be longer than 1 MiB, the most that a row may have',
  NOT_IN_ENCODING: 'would have a character that the encoding of the file lacks; upload the file as UTF-8',
};

export function rowFault(row: number, code: EditFault): Problem {
  return unprocessable('cells', code, `Row ${row} ${MESSAGES[code]}.`);
}

export function rowNotFound(row: number, rows: number): Problem {
  return unprocessable('cells', 'ROW_NOT_FOUND', `There is no row ${row}; the action has ${rows}.`);
}

export function rowNotFailed(row: number): Problem {
  const message = `Row ${row} is not FAILED. Of an action that has ended, only failed rows can be corrected.`;
  return unprocessable('cells', 'ROW_NOT_FAILED', message);
}

/** @param entry its place in the list, from 0 */
export function replacedColumnNotFound(entry: number, columns: number): Problem {
  const message = `The file has ${columns} columns, so replace[${entry}].column names none of them.`;
  return unprocessable('replace', 'COLUMN_NOT_FOUND', message);
}

/** @param entry its place in the list, from 0 */
export function nothingToReplace(entry: number): Problem {
  const message = `No row that may be corrected has the value of replace[${entry}] in that column.`;
  return unprocessable('replace', 'NOTHING_TO_REPLACE', message);
}

export function rowCorrected(row: number): Problem {
  const detail =
    `Row ${row} has been corrected or retried already. Go on with the bulk action that has it; its \`parentId\` is this ` +
    'one.';
  return new Problem(409, 'ROWS_RETRIED', detail);
}

/** It was confirmed, canceled or edited while its rows were copied, and may be corrected still or again. */
export function changedMeanwhile(): Problem {
  const detail = 'The action has changed while its rows were corrected. Send the request again.';
  return new Problem(409, 'INVALID_TRANSITION', detail);
}

/** For the documentation: one of each. */
export const CORRECTION_PROBLEMS: readonly Problem[] = [
  rowNotFound(101, 100),
  rowNotFailed(17),
  rowFault(17, 'COLUMN_NOT_FOUND'),
  rowFault(17, 'ROW_UNREADABLE'),
  rowFault(17, 'ROW_SHORT'),
  rowFault(17, 'ROW_EMPTY'),
  rowFault(17, 'ROW_TOO_LONG'),
  rowFault(17, 'NOT_IN_ENCODING'),
  nothingToReplace(0),
];
