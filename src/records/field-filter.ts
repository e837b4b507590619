import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import type { FindOperator } from 'typeorm';
import { Raw } from 'typeorm';
import type { FieldDefinition } from '../bulk-actions/csv/field-definition.js';
import type { FieldOptions } from '../bulk-actions/csv/field-options.js';
import { columnOfField } from '../bulk-actions/processor/custom-fields.js';
import { MAX_PRECISION, MAX_SCALE } from '../bulk-actions/processor/field-options.js';
import { jsonToFind } from '../bulk-actions/processor/field-values.js';
import { unprocessable } from '../http/problem.js';

/** Of one request: each is one more condition. */
const MAX_FILTERS = 10;
const FILTER = /^[a-z][a-z0-9_]*:[^\0]+$/;
const MESSAGE = `field is a name and a value, such as favourite_colour:red, sent at most ${MAX_FILTERS} times.`;

/** The parameter `field` of lists whose records have custom fields. */
export function FieldFilter(what: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: [String],
      maxItems: MAX_FILTERS,
      description:
        `Only ${what} with this value of a custom field: its name, a colon and the value, which is read as a cell of the ` +
        'field is. Of a list, those that have all of the items. May be sent several times.',
      example: ['favourite_colour:red'],
    }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => [value].flat()),
    ValidateBy({ name: 'fieldFilter', validator: { validate: areFilters, defaultMessage: () => MESSAGE } }),
  );
}

function areFilters(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > MAX_FILTERS) return false;
  return value.every((one) => typeof one === 'string' && FILTER.test(one));
}

/**
 * A value that was stored under other options is found too: with
 * fewer digits behind the mark it may have more before it.
 */
const ANY_DECIMAL: FieldOptions = { precision: MAX_PRECISION + MAX_SCALE, scale: MAX_SCALE };

/**
 * What the column with the fields must contain.
 *
 * @throws Problem 422 for a field that the account does not have, and for what is no value of it
 */
export function wantedFields(filters: readonly string[], fields: readonly FieldDefinition[]): string {
  const members = filters.map((filter) => {
    const name = filter.slice(0, filter.indexOf(':'));
    const field = fields.find((one) => one.name === name);
    if (field === undefined) throw unprocessable('field', 'INVALID', `There is no custom field "${name}".`);
    const column = columnOfField({ ...field, options: field.type === 'decimal' ? ANY_DECIMAL : null });
    const said = filter.slice(name.length + 1);
    // A value that the field had once is stored as it was.
    const json = jsonToFind(column, said) ?? (field.type === 'oneOf' ? JSON.stringify(said.trim()) : null);
    if (json === null)
      throw unprocessable('field', 'INVALID', `${name} does not fit. ${column.rule.description.words}`);
    return `${JSON.stringify(name)}:${json}`;
  });
  const names = filters.map((filter) => filter.slice(0, filter.indexOf(':')));
  if (new Set(names).size < names.length)
    throw unprocessable('field', 'INVALID', 'field names a custom field twice.');
  return `{${members.join(',')}}`;
}

/** The condition by which the index of `field_terms` finds them. */
export function hasFields(accountId: string, json: string): FindOperator<unknown> {
  const terms = 'field_terms(:fieldsAccount::text, :wantedFields::jsonb)';
  return Raw(
    (column) =>
      `${column} @> :wantedFields::jsonb AND field_terms(${column.replace(/[^.]+$/, 'account_id')}, ${column}) @> ${terms}`,
    { fieldsAccount: accountId, wantedFields: json },
  );
}
