import { Problem, unprocessable } from '../../http/problem.js';
import type { FieldDefinition } from '../csv/field-definition.js';
import type { TakenHeader } from '../processor/custom-fields.js';
import type { OptionFault } from '../processor/field-options.js';

/** Of an account for one entity type. */
export const MAX_FIELDS = 100;
/** Characters of their definitions as JSON: each action stores those that its file has. */
export const MAX_DEFINITIONS = 64 * 1024;

export function takesNoFields(entityType: string): Problem {
  return new Problem(409, 'NO_CUSTOM_FIELDS', `${entityType} takes no custom fields.`);
}

export function tooManyFields(): Problem {
  const detail = `An account has at most ${MAX_FIELDS} custom fields for an entity type, with 64 KiB of definitions.`;
  return new Problem(409, 'TOO_MANY_FIELDS', detail);
}

export function fieldNameTaken({ header, by }: TakenHeader): Problem {
  const detail = `"${header}" is a header of the column or field "${by}" already.`;
  return new Problem(409, 'FIELD_NAME_TAKEN', detail);
}

export function fieldBeingRemoved({ name }: Pick<FieldDefinition, 'name'>): Problem {
  const detail =
    `The field "${name}" is deleted, and its values are being removed. Actions that write it are waited for. ` +
    'Its name is free afterwards.';
  return new Problem(409, 'FIELD_BEING_REMOVED', detail);
}

/** Values that are stored already would not be values of the other type. */
export function fieldTypeFixed({ name, type }: Pick<FieldDefinition, 'name' | 'type'>): Problem {
  const detail = `The field "${name}" has the type ${type}, which cannot be changed. Delete it, or choose another name.`;
  return new Problem(409, 'FIELD_TYPE_FIXED', detail);
}

export function fieldNotFound(): Problem {
  return new Problem(
    404,
    'FIELD_NOT_FOUND',
    'The account has no custom field of this name for the entity type.',
  );
}

/** Of rows whose file has fields that are not there any more, or have another type by now. */
export function fieldsGone(names: readonly string[]): Problem {
  const detail =
    `The rows have custom fields that the account has deleted since: ${names.join(', ')}. Send them as a new upload, ` +
    'such as the results file of the action, and say in `mapping` what becomes of these columns.';
  return new Problem(409, 'FIELDS_GONE', detail);
}

/** @param stored what the account has under that name */
export function fieldDiffers({ name }: FieldDefinition, stored: FieldDefinition): Problem {
  const parts = [
    ...(stored.values === null ? [] : [`${stored.values.length} values`]),
    ...Object.entries(stored.options ?? {}).map(([option, value]) => `${option} ${value}`),
  ];
  const has = parts.length === 0 ? '' : `, with ${parts.join(', ')}`;
  const message = `mapping makes the field "${name}", which the account has already as ${stored.type}${has}. Name it as a column.`;
  return unprocessable('mapping', 'FIELD_DIFFERS', message);
}

/** Of a mapping that makes a field with an option that it cannot have. */
export function fieldImpossible({ name }: FieldDefinition, { code, message }: OptionFault): Problem {
  return unprocessable('mapping', code, `mapping makes the field "${name}": ${message}`);
}

/** Of two entries of one mapping. */
export function fieldSaidTwice({ name }: FieldDefinition): Problem {
  const message = `mapping says two different things of the field "${name}".`;
  return unprocessable('mapping', 'FIELD_DIFFERS', message);
}

const EXAMPLE: FieldDefinition = {
  name: 'favourite_colour',
  label: null,
  type: 'text',
  values: null,
  required: false,
};

/** Of requests whose `mapping` may make fields, for the OpenAPI document. */
export const NEW_FIELD_PROBLEMS: readonly Problem[] = [
  fieldNameTaken({ header: 'E-mail', by: 'email' }),
  tooManyFields(),
  fieldBeingRemoved(EXAMPLE),
  fieldDiffers(EXAMPLE, { ...EXAMPLE, type: 'date' }),
  fieldImpossible(EXAMPLE, { option: 'min', code: 'INVALID', message: 'min is at most max.' }),
  fieldImpossible(EXAMPLE, {
    option: 'min',
    code: 'NOT_APPLICABLE',
    message: 'min is for a field of type integer; this one is text.',
  }),
];

/** Of requests about rows that were accepted earlier. */
export const OLD_FIELD_PROBLEMS: readonly Problem[] = [fieldsGone([EXAMPLE.name])];
