import type { CellFormat } from '../csv/cell-format.js';
import type { FieldDefinition, FieldType } from '../csv/field-definition.js';
import { HeaderTargets } from '../csv/header-targets.js';
import type { BulkActionProcessor } from './abstract.processor.js';
import { boolean } from './boolean.js';
import type { Column, Rule } from './column.js';
import { column } from './column.js';
import { date } from './date.js';
import { dateTime } from './date-time.js';
import { decimal } from './decimal.js';
import { list } from './list.js';
import { oneOf } from './one-of.js';
import { email, phone, text, wholeNumber } from './rules.js';
import { url } from './url.js';
import { uuid } from './uuid.js';

const MAX_TEXT_LENGTH = 1_000;

/** Numbers beyond these are not exact in the JSON of most programs. */
const [MIN, MAX] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];

const RULES: Readonly<Record<Exclude<FieldType, 'oneOf'>, Rule>> = {
  text: text({ maxLength: MAX_TEXT_LENGTH }),
  email: email({ maxLength: 254 }),
  integer: wholeNumber({ min: MIN, max: MAX }),
  decimal: decimal({ precision: 30, scale: 10 }),
  ...{ date, dateTime, boolean },
  phone: phone({ maxLength: 50 }),
  url: url(),
  uuid,
  list: replacingList(),
};

/** A list of a field is replaced as a whole: its items are not in a column that statements could add to. */
function replacingList(): Rule {
  const { formats, ...rule } = withoutMode(list());
  const apply = (said: CellFormat): Rule | string => {
    const applied = formats!.apply(said);
    return typeof applied === 'string' ? applied : withoutMode(applied);
  };
  return { ...rule, formats: { ...formats!, options: ['separator'], apply } };
}

function withoutMode({ setMode: _, ...rule }: Rule): Rule {
  return rule;
}

/** The rule of a field's cells. */
export function ruleOfField({ type, values }: Pick<FieldDefinition, 'type' | 'values'>): Rule {
  return type === 'oneOf' ? oneOf(values!) : RULES[type];
}

/** A field as a column of files. */
export function columnOfField(field: FieldDefinition): Column {
  const { name, label, required, type } = field;
  const aliases = label === null ? [] : [label];
  // The one of the rule is its least number.
  const example = type === 'integer' ? { example: '42' } : {};
  return { ...column(name, ruleOfField(field), { required, aliases, ...example }), field };
}

/** Columns with fields, by the columns and the fields: headers are looked up by the list that stays the same. */
let known = new WeakMap<readonly Column[], Map<string, readonly Column[]>>();
/** Characters of all definitions in it; what is made of them takes some times as much memory. */
let knownLength = 0;
const MAX_KNOWN_LENGTH = 512 * 1024;

/** The processor of an account's files: the fields are columns behind the others. */
export function withFields(
  processor: BulkActionProcessor,
  fields: readonly FieldDefinition[],
): BulkActionProcessor {
  if (fields.length === 0) return processor;
  const value = columnsWith(processor.columns, fields);
  const declared = { value: processor };
  return Object.create(processor, { columns: { value, enumerable: true }, declared }) as BulkActionProcessor;
}

function columnsWith(columns: readonly Column[], fields: readonly FieldDefinition[]): readonly Column[] {
  const key = JSON.stringify(fields);
  const found = known.get(columns)?.get(key);
  if (found !== undefined) return found;
  if (knownLength + key.length > MAX_KNOWN_LENGTH) [known, knownLength] = [new WeakMap(), 0];
  const made = [...columns, ...fields.map(columnOfField)];
  const ofColumns = known.get(columns) ?? new Map<string, readonly Column[]>();
  known.set(columns, ofColumns.set(key, made));
  knownLength += key.length;
  return made;
}

/** A header of a field, and the column, part of one or other field that it means already. */
export interface TakenHeader {
  readonly header: string;
  readonly by: string;
}

/** @returns null if the field can be added */
export function takenHeader(
  { columns }: BulkActionProcessor,
  { name, label }: FieldDefinition,
): TakenHeader | null {
  const others = new HeaderTargets(columns.filter((one) => one.field?.name !== name));
  for (const header of label === null ? [name] : [name, label]) {
    const target = others.find(header);
    if (target !== null) return { header, by: target.name };
  }
  return null;
}
