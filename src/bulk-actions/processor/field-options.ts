import type { FieldType } from '../csv/field-definition.js';
import type { FieldOption, FieldOptions } from '../csv/field-options.js';
import { FIELD_OPTIONS, optionsOf, typeWith } from '../csv/field-options.js';
import { faultOfPattern } from './field-pattern.js';

export const MAX_TEXT_LENGTH = 1_000;
export const MAX_PRECISION = 30;
export const MAX_SCALE = 10;
/** Numbers beyond these are not exact in the JSON of most programs. */
export const [MIN_INTEGER, MAX_INTEGER] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];

/** Why a field cannot have an option. */
export interface OptionFault {
  readonly option: FieldOption;
  readonly code: 'NOT_APPLICABLE' | 'INVALID';
  /** A sentence. */
  readonly message: string;
}

/** What is wrong with the options of a field; null: nothing. */
export function faultOfOptions(type: FieldType, options: FieldOptions): OptionFault | null {
  const foreign = FIELD_OPTIONS.find(
    (option) => options[option] !== undefined && !optionsOf(type).includes(option),
  );
  if (foreign !== undefined) {
    const message = `${foreign} is for a field of type ${typeWith(foreign)}; this one is ${type}.`;
    return { option: foreign, code: 'NOT_APPLICABLE', message };
  }
  return faultOfText(options) ?? faultOfNumber(options);
}

function faultOfText({ minLength, maxLength, pattern }: FieldOptions): OptionFault | null {
  if (maxLength !== undefined && !isWithin(maxLength, 1, MAX_TEXT_LENGTH))
    return invalid('maxLength', `maxLength is a whole number from 1 to ${MAX_TEXT_LENGTH}.`);
  if (minLength !== undefined && !isWithin(minLength, 0, maxLength ?? MAX_TEXT_LENGTH))
    return invalid('minLength', `minLength is a whole number from 0 to maxLength.`);
  const fault = pattern === undefined ? null : faultOfPattern(pattern);
  return fault === null ? null : invalid('pattern', fault);
}

function faultOfNumber({ min, max, precision, scale = MAX_SCALE }: FieldOptions): OptionFault | null {
  if ((min ?? MIN_INTEGER) > (max ?? MAX_INTEGER)) return invalid('min', 'min is at most max.');
  if (!isWithin(scale, 0, MAX_SCALE))
    return invalid('scale', `scale is a whole number from 0 to ${MAX_SCALE}.`);
  if (precision === undefined || isWithin(precision, Math.max(1, scale), MAX_PRECISION)) return null;
  const least = `at least 1 and scale, which is ${MAX_SCALE} if it is left out`;
  return invalid('precision', `precision is a whole number: ${least}, and at most ${MAX_PRECISION}.`);
}

function invalid(option: FieldOption, message: string): OptionFault {
  return { option, code: 'INVALID', message };
}

function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
