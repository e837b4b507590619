import type { Column, Rule } from '../bulk-actions/processor/column.js';
import { InvalidCell } from '../bulk-actions/processor/column.js';
import { ruleOfValue } from '../bulk-actions/processor/lookup.js';

export type JsonValue =
  string | number | boolean | null | readonly string[] | { readonly [field: string]: JsonValue };

interface ScalarSchema {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly format?: 'date' | 'date-time' | 'uuid';
  readonly pattern?: string;
}

/** How answers write the values of a column. */
export interface JsonForm {
  readonly schema: ScalarSchema | { readonly type: 'array'; readonly items: { readonly type: 'string' } };
  /**
   * Left out: lists may be filtered by it. Under row-level security Postgres uses an index only for comparisons that it
   * holds for leakproof; with another one, each page would read all records of the account.
   */
  readonly isNoFilter?: true;
  /** A sentence for the OpenAPI document. */
  readonly words: string;
  /** @param value not null: as TypeORM reads the column, or as the rule returns it */
  readonly write: (value: unknown) => JsonValue;
}

/** By the type in which a rule hands its values to Postgres. What a number of JSON may not hold exactly is a string. */
export const JSON_FORMS: Readonly<Record<Rule['sqlType'], JsonForm>> = {
  text: {
    schema: { type: 'string' },
    words: 'Value of the file, without surrounding blanks.',
    write: String,
  },
  integer: { schema: { type: 'integer' }, words: 'Value of the file.', write: Number },
  bigint: {
    schema: { type: 'string', pattern: '^-?\\d+$' },
    words: 'Value of the file: a whole number of up to 64 bits, as a string.',
    write: String,
  },
  numeric: {
    schema: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
    isNoFilter: true,
    words: 'Value of the file: a decimal number, as a string.',
    write: String,
  },
  boolean: {
    schema: { type: 'boolean' },
    words: 'Value of the file.',
    write: (value) => value === true || value === 'true',
  },
  uuid: { schema: { type: 'string', format: 'uuid' }, words: 'Value of the file.', write: String },
  date: { schema: { type: 'string', format: 'date' }, words: 'Value of the file.', write: String },
  timestamptz: {
    schema: { type: 'string', format: 'date-time' },
    words: 'Value of the file, in UTC and to the millisecond.',
    write: (value) => new Date(value as string | Date).toISOString(),
  },
  'text[]': {
    schema: { type: 'array', items: { type: 'string' } },
    isNoFilter: true,
    words: 'Items of the file, each once.',
    write: (value) => (typeof value === 'string' ? itemsOf(value) : (value as readonly string[])),
  },
};

/** @param array as Postgres writes one of quoted texts, which JSON writes alike but for the braces */
function itemsOf(array: string): readonly string[] {
  return JSON.parse(`[${array.slice(1, -1)}]`) as string[];
}

/** The value of a column in an answer. */
export function toJson({ rule }: Column, value: unknown): JsonValue {
  return value === null || value === undefined ? null : JSON_FORMS[rule.sqlType].write(value);
}

/** What a record has of the column's own example. */
export function exampleValue(column: Column): JsonValue {
  const rule = ruleOfValue(column);
  const value = rule.read(rule === column.rule ? column.example : rule.description.example);
  // What the column cannot store stops the start elsewhere.
  return value instanceof InvalidCell ? column.example : toJson(column, value);
}
