import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import type { Column } from '../bulk-actions/processor/column.js';
import { keyToFind, valueToFind } from '../bulk-actions/processor/keys.js';
import { ruleOfValue } from '../bulk-actions/processor/lookup.js';
import { JSON_FORMS } from './json-form.js';

/** Of a key whose rule bounds it otherwise, in characters. */
const MAX_KEY_LENGTH = 2000;

/**
 * A filter of a list by a column. The text that a client sends is read as a cell of the column is, so that a record is
 * found by whatever its files say. A key that today's rules refuse may have been stored under earlier ones.
 *
 * @param ofKey whether it is the key, or one of its columns
 * @param what the records are called, in the plural
 */
export function ColumnFilter(column: Column, ofKey: boolean, what: string): PropertyDecorator {
  const { name } = column;
  const rule = ruleOfValue(column);
  const isCell = rule === column.rule;
  const isKey = ofKey && rule.sqlType === 'text';
  // Null would pass for a filter that is left out.
  const read = (text: string): string | number | false =>
    isKey ? keyToFind(rule, text) : (valueToFind(rule, text) ?? false);
  const fits = isKey
    ? (value: unknown): boolean => isKeyText(value, rule.description.maxLength ?? MAX_KEY_LENGTH)
    : (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
  return applyDecorators(
    ApiPropertyOptional({
      ...JSON_FORMS[rule.sqlType].schema,
      description: `Only ${what} with this \`${name}\`.${isCell ? ' It is read as a cell of that column is.' : ''}`,
    }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? read(value) : value)),
    ValidateBy({
      name: 'columnFilter',
      validator: { validate: fits, defaultMessage: () => `${name} does not fit. ${rule.description.words}` },
    }),
  );
}

/** Postgres refuses a NUL in text. */
function isKeyText(value: unknown, maxLength: number): boolean {
  return typeof value === 'string' && value !== '' && !value.includes('\0') && [...value].length <= maxLength;
}
