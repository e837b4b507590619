import type { FieldOptions } from './field-options.js';
import { FIELD_OPTIONS, isOption, pickOptions } from './field-options.js';
import { headerKey } from './header-key.js';
import type { LabelledValue } from './labelled-values.js';
import { areValues, labelsOf, valuesOf } from './labelled-values.js';
import { isShownLine } from './shown-line.js';

/** The types of custom fields. */
export const FIELD_TYPES = [
  ...(['text', 'email', 'integer', 'decimal', 'date', 'dateTime', 'boolean', 'oneOf'] as const),
  ...(['phone', 'url', 'uuid', 'list'] as const),
] as const;

export type FieldType = (typeof FIELD_TYPES)[number];

/** A column that an account has added to an entity. */
export interface FieldDefinition {
  /** Unique among the columns and fields of the entity; also a header. */
  readonly name: string;
  /** For people; also a header. */
  readonly label: string | null;
  readonly type: FieldType;
  /** Of `oneOf`, what it may be; null for all other types. */
  readonly values: readonly string[] | null;
  /** Whether `CREATE` and `UPSERT` require a value. */
  readonly required: boolean;
  /** What narrows the type; null or left out: nothing does. Actions of earlier versions have none. */
  readonly options?: FieldOptions | null;
  /** Of `oneOf`: for each value a label, which stands for it in cells, or null. Left out as options are. */
  readonly valueLabels?: readonly (string | null)[] | null;
}

/** Like names of columns in a database, so that they need no quotes. Some programs take `constructor` for no name. */
export const FIELD_NAME = /^(?!constructor$)[a-z][a-z0-9_]{0,62}$/;
export const FIELD_NAME_MESSAGE =
  'The name of a field has 1 to 63 characters: a small letter, then small letters, digits and underscores.';

const MAX_LABEL = 100;

export const LABEL_MESSAGE = `label has 1 to ${MAX_LABEL} characters on one line, without blanks around them, and a letter or a digit.`;
export function isLabel(value: unknown): value is string {
  return isShownLine(value, MAX_LABEL) && headerKey(value) !== '';
}

/** What an entry of a mapping says of a field that the account may not have yet. */
export interface NewField extends FieldOptions {
  /** Its name. */
  readonly field: string;
  readonly type: FieldType;
  readonly label?: string;
  readonly values?: readonly LabelledValue[];
}

/** Whether a value of a JSON document is that, apart from what it says of the cells. */
export function isNewField({
  field,
  type,
  label,
  values,
  ...options
}: Partial<Record<keyof NewField, unknown>>): boolean {
  return (
    typeof field === 'string' &&
    FIELD_NAME.test(field) &&
    FIELD_TYPES.some((known) => known === type) &&
    (label === undefined || isLabel(label)) &&
    (type === 'oneOf' ? areValues(values) : values === undefined) &&
    FIELD_OPTIONS.every((option) => options[option] === undefined || isOption(option, options[option]))
  );
}

export function definitionOf({ field, type, label, values, ...others }: NewField): FieldDefinition {
  const options = pickOptions(others);
  const choices = choicesOf(values ?? null);
  return { name: field, label: label ?? null, type, required: false, options, ...choices };
}

/** What a definition has of the values that a client says. */
export function choicesOf(
  values: readonly LabelledValue[] | null,
): Pick<FieldDefinition, 'values' | 'valueLabels'> {
  return values === null ? { values } : { values: valuesOf(values), valueLabels: labelsOf(values) };
}
