import type { FieldDefinition } from '../csv/field-definition.js';
import type { Column } from './column.js';
import { MAX_INTEGER, MAX_PRECISION, MAX_SCALE, MIN_INTEGER } from './field-options.js';
import { ROW_CODES } from './row-codes.js';

/** Under which a processor's messages have the one for a column alone. */
export function messageKey(code: string, column: string): string {
  return `${code} ${column}`;
}

/**
 * Sentences that say what the options of custom fields are where a cell breaks them. Whoever reads them may not be who
 * made the field.
 */
export function messagesOfFields(columns: readonly Column[]): Readonly<Record<string, string>> {
  const messages = columns.flatMap(({ name, field }) =>
    field === undefined
      ? []
      : Object.entries(limitsOf(field)).map(
          ([code, limit]) => [messageKey(code, name), withLimit(code, limit)] as const,
        ),
  );
  return Object.fromEntries(messages);
}

/** By code, what the cells are to be. */
function limitsOf({ options }: FieldDefinition): Readonly<Record<string, string>> {
  const { minLength, maxLength, pattern, min, max, precision, scale } = options ?? {};
  return {
    ...(minLength !== undefined && { TOO_SHORT: `at least ${minLength} characters` }),
    ...(maxLength !== undefined && { TOO_LONG: `at most ${maxLength} characters` }),
    ...(pattern !== undefined && { INVALID_TEXT: pattern }),
    ...((min !== undefined || max !== undefined) && {
      OUT_OF_RANGE: `${min ?? MIN_INTEGER} to ${max ?? MAX_INTEGER}`,
    }),
    ...limitsOfDecimal(precision, scale),
  };
}

function limitsOfDecimal(
  precision: number | undefined,
  scale: number | undefined,
): Readonly<Record<string, string>> {
  if (precision === undefined && scale === undefined) return {};
  const behind = scale ?? MAX_SCALE;
  const before = (precision ?? MAX_PRECISION) - behind;
  return { OUT_OF_RANGE: `at most ${before} digits before the mark`, TOO_PRECISE: `at most ${behind}` };
}

function withLimit(code: string, limit: string): string {
  return `${ROW_CODES[code]!.message.replace(/\.$/, '')}: ${limit}.`;
}
