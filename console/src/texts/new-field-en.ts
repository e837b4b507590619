import type { SaveFieldDto } from '../../../src/client/generated/types.gen.js';

export type FieldTypes = Readonly<Record<SaveFieldDto['type'], string>>;

/** What the page says of a new custom field, in English. */
export const newFieldEn = {
  choose: 'New field…',
  opened: 'Say below what the new field is.',
  title: (header: string) => `New field for ${header}`,
  hint: 'A column that the account adds to its records. It is made when the file is checked, and other files may have it, too.',
  name: 'Name',
  nameHint: 'Small letters, digits and underscores. It cannot be changed later.',
  nameFault: 'A name has 1 to 63 small letters, digits and underscores, and begins with a letter.',
  label: 'Label',
  labelHint: 'What people call it, and a column name of files. May be empty.',
  type: 'Type',
  typeHint: 'How its cells are read. It cannot be changed later.',
  values: 'Values',
  valuesHint: 'One on each line.',
  valuesFault: 'Write 1 to 200 values, one on each line, of at most 100 characters.',
  types: {
    text: 'Text',
    integer: 'Whole number',
    decimal: 'Number with decimals',
    boolean: 'Yes or no',
    oneOf: 'One of several values',
    date: 'Date',
    dateTime: 'Date and time',
    email: 'E-mail address',
    phone: 'Telephone number',
    url: 'Web address',
    list: 'List',
    uuid: 'UUID',
  } as FieldTypes,
  submit: 'Use the new field',
  made: (type: string) => `New field: ${type}`,
  change: 'Change',
  changeName: (name: string) => `Change the new field ${name}`,
};
