import type { FieldDefinition, FieldType } from '../csv/field-definition.js';
import type { FieldOptions } from '../csv/field-options.js';
import { boolean } from './boolean.js';
import type { Rule } from './column.js';
import { InvalidCell } from './column.js';
import { date } from './date.js';
import { dateTime } from './date-time.js';
import { decimal } from './decimal.js';
import { MAX_INTEGER, MAX_PRECISION, MAX_SCALE, MAX_TEXT_LENGTH, MIN_INTEGER } from './field-options.js';
import { isMatch } from './field-pattern.js';
import { list } from './list.js';
import { oneOf } from './one-of.js';
import { exampleOfPattern } from './pattern-example.js';
import { email, phone, text, wholeNumber } from './rules.js';
import { url } from './url.js';
import { uuid } from './uuid.js';

/** Of types that take no options. */
const RULES: Readonly<Record<Exclude<FieldType, 'oneOf' | 'text' | 'integer' | 'decimal'>, Rule>> = {
  email: email({ maxLength: 254 }),
  ...{ date, dateTime, boolean },
  phone: phone({ maxLength: 50 }),
  url: url(),
  uuid,
  list: list(),
};

/** The rule of a field's cells. */
export function ruleOfField({
  type,
  values,
  valueLabels,
  options,
}: Pick<FieldDefinition, 'type' | 'values' | 'valueLabels' | 'options'>): Rule {
  const given = options ?? {};
  switch (type) {
    case 'oneOf':
      return oneOf(values!, labelsByValue(values!, valueLabels ?? []));
    case 'text':
      return textOf(given);
    case 'integer':
      return wholeNumber({ min: given.min ?? MIN_INTEGER, max: given.max ?? MAX_INTEGER });
    case 'decimal':
      return decimal({ precision: given.precision ?? MAX_PRECISION, scale: given.scale ?? MAX_SCALE });
    default:
      return RULES[type];
  }
}

function labelsByValue(
  values: readonly string[],
  labels: readonly (string | null)[],
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(values.map((value, i) => [value, labels[i] == null ? [] : [labels[i]]]));
}

function textOf({ minLength = 0, maxLength = MAX_TEXT_LENGTH, pattern }: FieldOptions): Rule {
  if (pattern === undefined) return text({ minLength, maxLength });
  const matches = (cell: string): boolean => isMatch(pattern, cell);
  return text({ minLength, maxLength, pattern: { matches, words: `all of it matches ${pattern}` } });
}

/** A cell for the template; empty where none is found that a pattern matches. */
export function exampleOf({ type, options }: FieldDefinition, rule: Rule): string {
  // The one of the rule is its least number.
  if (type === 'integer')
    return String(Math.min(Math.max(42, options?.min ?? MIN_INTEGER), options?.max ?? MAX_INTEGER));
  const { pattern, minLength = 1 } = options ?? {};
  if (pattern === undefined) return rule.description.example;
  const examples = [1, minLength].map((least) => exampleOfPattern(pattern, least));
  return examples.find((cell) => cell !== null && !(rule.read(cell) instanceof InvalidCell)) ?? '';
}
