import type { Actor } from '../../auth/audit/actor.js';
import type { Sql } from '../../database/statement.js';
import type { Problem } from '../../http/problem.js';
import { unprocessable } from '../../http/problem.js';
import { newFieldOf } from '../csv/cell-format.js';
import type { FieldDefinition } from '../csv/field-definition.js';
import { definitionOf } from '../csv/field-definition.js';
import { FIELD_OPTIONS } from '../csv/field-options.js';
import type { GivenMapping } from '../csv/header-mapping.js';
import { ColumnList } from '../csv/header-mapping.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { takenHeader, withFields } from '../processor/custom-fields.js';
import { faultOfOptions } from '../processor/field-options.js';
import { fieldsOf } from './account-fields.js';
import {
  fieldBeingRemoved,
  fieldDiffers,
  fieldImpossible,
  fieldNameTaken,
  fieldSaidTwice,
  MAX_DEFINITIONS,
  MAX_FIELDS,
  tooManyFields,
} from './field-problems.js';
import { createField } from './sql/create-fields.sql.js';

/** The fields of an account and those that a mapping makes. */
export interface UploadFields {
  /** With both as columns. */
  readonly processor: BulkActionProcessor;
  /** Those that the account does not have yet. */
  readonly made: readonly FieldDefinition[];
}

/**
 * Nothing is stored yet.
 *
 * @param accountId `null`: it is not known, and has none
 * @throws Problem 409, 422 for fields that the mapping cannot make
 */
export async function fieldsOfUpload(
  sql: Sql,
  accountId: string | null,
  processor: BulkActionProcessor,
  mapping: GivenMapping | undefined,
): Promise<UploadFields> {
  const wanted = newFields(mapping);
  if (processor.fieldsProperty === null) {
    if (wanted.length === 0) return { processor, made: [] };
    const message = `mapping names a custom field, and ${processor.entityType} takes none.`;
    throw unprocessable('mapping', 'NOT_APPLICABLE', message);
  }
  const known = accountId === null ? [] : await fieldsOf(sql, accountId, processor);
  const made = wanted.filter((field) => !isKnown(field, known));
  const fields = [...known, ...made];
  if (made.length > 0) checkFields(processor, fields, made);
  return { processor: withFields(processor, fields), made };
}

/**
 * Stores what `fieldsOfUpload` found to be new. Another upload may have made the same meanwhile.
 *
 * @param sql in a transaction that holds the intake lock
 * @throws Problem 409, 422 where the account has another field of that name by now, or too many
 */
export async function makeFields(
  sql: Sql,
  actor: Actor,
  accountId: string,
  processor: BulkActionProcessor,
  made: readonly FieldDefinition[],
): Promise<void> {
  if (made.length === 0) return;
  for (const field of made) await sql.query(createField(actor, accountId, processor.entityType, field));
  const stored = await fieldsOf(sql, accountId, processor);
  const missing = made.find((field) => !isKnown(field, stored));
  if (missing !== undefined) throw fieldBeingRemoved(missing);
  checkFields(processor, stored, made);
}

/**
 * Whether an account may have these fields.
 *
 * @param changed those of them that are new or have another label
 * @throws Problem 409
 */
export function checkFields(
  { declared }: BulkActionProcessor,
  fields: readonly FieldDefinition[],
  changed: readonly FieldDefinition[],
): void {
  if (fields.length > MAX_FIELDS || JSON.stringify(fields).length > MAX_DEFINITIONS) throw tooManyFields();
  const all = withFields(declared, fields);
  for (const field of changed) {
    const taken = takenHeader(all, field);
    if (taken !== null) throw fieldNameTaken(taken);
  }
}

/** @param differs what is thrown where another field has that name */
function isKnown(
  field: FieldDefinition,
  known: readonly FieldDefinition[],
  differs: (field: FieldDefinition, other: FieldDefinition) => Problem = fieldDiffers,
): boolean {
  const stored = known.find(({ name }) => name === field.name);
  if (stored === undefined) return false;
  const hasValues = field.values === null || haveValues(field, stored);
  if (stored.type !== field.type || !hasValues || !hasOptions(field, stored)) throw differs(field, stored);
  return true;
}

/** Whether a field has each option that a mapping says of it. */
function hasOptions({ options: said }: FieldDefinition, { options }: FieldDefinition): boolean {
  return FIELD_OPTIONS.every((option) => said?.[option] === undefined || said[option] === options?.[option]);
}

/** @throws Problem 422 where a mapping says two things of one field, or what no field of that type can be */
function newFields(mapping: GivenMapping = {}): FieldDefinition[] {
  const targets = mapping instanceof ColumnList ? mapping.columns : Object.values(mapping).flat();
  const fields: FieldDefinition[] = [];
  for (const target of targets) {
    const given = newFieldOf(target);
    if (given === null) continue;
    const field = definitionOf(given);
    const fault = faultOfOptions(field.type, field.options ?? {});
    if (fault !== null) throw fieldImpossible(field, fault);
    if (!isKnown(field, fields, fieldSaidTwice)) fields.push(field);
  }
  return fields;
}

/** Whether a field has the same values as a mapping says of it, and the labels that it says of these. */
function haveValues(said: FieldDefinition, stored: FieldDefinition): boolean {
  const saidLabels = labelsByValue(said);
  const labels = labelsByValue(stored);
  const hasLabel = ([value, label]: readonly [string, string | null]): boolean =>
    labels.has(value) && (label === null || label === labels.get(value));
  return saidLabels.size === labels.size && [...saidLabels].every(hasLabel);
}

function labelsByValue({ values, valueLabels }: FieldDefinition): ReadonlyMap<string, string | null> {
  return new Map(values?.map((value, i) => [value, valueLabels?.[i] ?? null]));
}
