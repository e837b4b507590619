import { messageKey } from './field-messages.js';
import { formatHint } from './format-hint.js';
import { ROW_CODES } from './row-codes.js';

/** Status of a row's outcome. `UNPROCESSED`: it has none yet. */
export const ROW_STATUSES = ['SUCCESS', 'SKIPPED', 'FAILED', 'UNPROCESSED'] as const;
export type RowStatus = (typeof ROW_STATUSES)[number];

/** A status with its code: `STATUS/CODE`. */
export type OutcomeKind = `${Exclude<RowStatus, 'UNPROCESSED'>}/${string}`;

/**
 * The sentence for a code of the engine or of a processor. It never repeats a cell.
 *
 * @param extra the processor's own sentences, by code
 * @param cell that has the fault: what a mapping would have to say of it is named; left out: what others say
 */
export function messageOf(
  code: string,
  column: string | undefined,
  extra: Readonly<Record<string, string>> = {},
  cell?: string,
): string {
  const ofColumn = column === undefined ? undefined : extra[messageKey(code, column)];
  const template = ofColumn ?? extra[code] ?? ROW_CODES[code]?.message ?? code;
  const sentence = template.replace('{column}', column ?? 'The cell');
  const hint = ROW_CODES[code]?.hint;
  if (hint === undefined) return sentence;
  return sentence.replace('{hint}', (cell !== undefined && formatHint(code, cell)) || hint);
}
