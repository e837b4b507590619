import { messageKey } from './field-messages.js';
import { ROW_CODES } from './row-codes.js';

/** Status of a row's outcome. `UNPROCESSED`: it has none yet. */
export const ROW_STATUSES = ['SUCCESS', 'SKIPPED', 'FAILED', 'UNPROCESSED'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

/** A status with its code: `STATUS/CODE`. */
export type OutcomeKind = `${Exclude<RowStatus, 'UNPROCESSED'>}/${string}`;

/** The sentence for a code of the engine or of a processor. It never repeats a cell. */
export function messageOf(
  code: string,
  column: string | undefined,
  extra: Readonly<Record<string, string>> = {},
): string {
  const ofColumn = column === undefined ? undefined : extra[messageKey(code, column)];
  const template = ofColumn ?? extra[code] ?? ROW_CODES[code]?.message ?? code;
  return template.replace('{column}', column ?? 'The cell');
}
