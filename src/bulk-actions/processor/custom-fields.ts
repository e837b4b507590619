import type { FieldDefinition } from '../csv/field-definition.js';
import { HeaderTargets } from '../csv/header-targets.js';
import type { BulkActionProcessor } from './abstract.processor.js';
import type { Column } from './column.js';
import { column } from './column.js';
import { messagesOfFields } from './field-messages.js';
import { exampleOf, ruleOfField } from './field-rules.js';

/** A field as a column of files. */
export function columnOfField(field: FieldDefinition): Column {
  const { name, label, required } = field;
  const aliases = label === null ? [] : [label];
  const rule = ruleOfField(field);
  return { ...column(name, rule, { required, aliases, example: exampleOf(field, rule) }), field };
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
  const messages = { ...processor.messages, ...messagesOfFields(value) };
  return Object.create(processor, {
    columns: { value, enumerable: true },
    messages: { value: messages, enumerable: true },
    declared: { value: processor },
  }) as BulkActionProcessor;
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
