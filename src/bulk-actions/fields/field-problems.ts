import { Problem, unprocessable } from '../../http/problem.js';
import type { FieldDefinition } from '../csv/field-definition.js';

/** Of an account for one entity type. */
export const MAX_FIELDS = 100;

export function takesNoFields(entityType: string): Problem {
  return new Problem(409, 'NO_CUSTOM_FIELDS', `${entityType} takes no custom fields.`);
}

export function tooManyFields(): Problem {
  const detail = `An account has at most ${MAX_FIELDS} custom fields for an entity type.`;
  return new Problem(409, 'TOO_MANY_FIELDS', detail);
}

/** @param header that means another column or field already */
export function fieldNameTaken(header: string): Problem {
  const detail = `The header "${header}" means another column or field already.`;
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

/** Of a file that was accepted with fields that are not there any more, or are others by now. */
export function fieldsGone(names: readonly string[]): Problem {
  const detail =
    `The file has custom fields that were deleted since: ${names.join(', ')}. Send its results file as a new upload, ` +
    'with what to do with these columns in `mapping`.';
  return new Problem(409, 'FIELDS_GONE', detail);
}

/** @param stored what the account has under that name */
export function fieldDiffers({ name }: FieldDefinition, stored: FieldDefinition): Problem {
  const is = [stored.type, ...(stored.values === null ? [] : [`of ${stored.values.join(', ')}`])].join(' ');
  const message = `mapping says something else of the field "${name}" than the account: it is ${is}.`;
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
  fieldNameTaken('E-mail'),
  tooManyFields(),
  fieldBeingRemoved(EXAMPLE),
  fieldDiffers(EXAMPLE, { ...EXAMPLE, type: 'date' }),
];

/** Of requests about rows that were accepted earlier. */
export const OLD_FIELD_PROBLEMS: readonly Problem[] = [fieldsGone([EXAMPLE.name])];
