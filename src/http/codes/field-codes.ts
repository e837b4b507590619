import type { CodeEntries } from './code-entry.js';

/** Codes of custom fields. */
export const FIELD_CODES = {
  NO_CUSTOM_FIELDS: {
    status: [409],
    title: 'Entity without custom fields',
    cause: 'Records of this entity type cannot have custom fields.',
    remedy: 'Use the columns of the entity: `GET /entities` lists them.',
  },
  FIELD_NOT_FOUND: {
    status: [404],
    title: 'No such custom field',
    cause: 'The account has no custom field of this name for the entity type.',
    remedy: 'Check entity type and name: `GET /accounts/{accountId}/fields` lists the fields.',
  },
  FIELD_NAME_TAKEN: {
    status: [409],
    title: 'Name of a field taken',
    cause: 'The name or the label of the field is a header of a column or of another field.',
    remedy: 'Choose another name or label, or use that column.',
  },
  FIELD_DIFFERS: {
    status: [422],
    title: 'Another field of that name',
    cause:
      '`mapping` makes a custom field that the account has already, with another type, other values, labels or options.',
    remedy: 'Name it by its name alone, or choose another name.',
  },
  FIELD_TYPE_FIXED: {
    status: [409],
    title: 'Type of a field fixed',
    cause: 'The type of a custom field cannot be changed, because records may have values of it.',
    remedy: 'Delete the field with its values, or choose another name.',
  },
  FIELD_BEING_REMOVED: {
    status: [409],
    title: 'Field being removed',
    cause: 'A field of this name was deleted, and its values are not all removed yet.',
    remedy: 'Wait until no action writes it any more and its values are removed, or choose another name.',
  },
  TOO_MANY_FIELDS: {
    status: [409],
    title: 'Too many custom fields',
    cause: 'The account has as many custom fields for the entity type as it may have.',
    remedy: 'Delete one that is not needed.',
  },
  FIELDS_GONE: {
    status: [409],
    title: 'Custom fields of the file deleted',
    cause: 'The rows have custom fields that the account has deleted since the file was accepted.',
    remedy: 'Send the results file as a new upload, and ignore these columns in `mapping`.',
  },
} as const satisfies CodeEntries;
