import type { CellFormatView } from '../../../src/client/generated/types.gen.js';
import { formatNumber, plural, wordFor } from './plural.js';

const names = (all: readonly string[]): string => {
  const shown = all.slice(0, 3).map((name) => `“${name.slice(0, 60).toWellFormed()}”`);
  const left = all.length - shown.length;
  return shown.join(', ') + (left > 0 ? ` and ${formatNumber('en', left)} more` : '');
};

export type Written = Readonly<Record<keyof CellFormatView, (value: string) => string>>;
export type Separators = Readonly<Record<NonNullable<CellFormatView['separator']>, string>>;
export type Modes = Readonly<Record<NonNullable<CellFormatView['mode']>, string>>;

const SEPARATORS: Separators = {
  ',': 'comma',
  ';': 'semicolon',
  '|': 'pipe',
  '/': 'slash',
  ' ': 'blank',
  '\n': 'line break',
};
const MODES: Modes = {
  replace: 'replace those that a record has',
  add: 'are added to those that a record has',
  remove: 'are removed from those that a record has',
};

/** What the page says of saved mappings, in English. */
export const savedMappingsEn = {
  title: 'Saved mappings',
  none: 'Save what each column becomes, and it is offered for the next file with the same columns.',
  proposed: (name: string) => `This file has the columns of “${name}”.`,
  encoding: (encoding: string) => `With it, the file is read as ${encoding}.`,
  use: 'Use this mapping',
  applied: (name: string) => `The columns are as in “${name}”.`,
  changed: (name: string) => `The columns are as in “${name}”, with what you have changed since.`,
  back: 'Back to the suggestions',
  isBack: 'The columns are as suggested again.',
  list: (n: number) => plural('en', n, { one: '# saved mapping', other: 'All # saved mappings' }),
  saved: 'saved',
  useIt: 'Use',
  useName: (name: string) => `Use “${name}”`,
  read: 'Read the file so',
  readName: (name: string) => `Read the file so, as “${name}” says`,
  readsWith: (how: string) => `It is for files with ${how}.`,
  reading: {
    delimiter: (name: string) => `the separator ${name}`,
    encoding: (name: string) => `the character set ${name}`,
    skipLines: (line: number) => `the column names in line ${line}`,
  },
  fits: {
    same: 'Has the same columns.',
    added: (headers: readonly string[]) => `The file also has ${names(headers)}.`,
    missing: (headers: readonly string[]) => `It has no ${names(headers)}, and needs none.`,
    lacks: (headers: readonly string[]) => `Does not fit: the file has no ${names(headers)}.`,
    other: 'Does not fit: it is for other columns.',
    unknown: (columns: readonly string[]) => `Does not fit: there is no ${names(columns)} to import into.`,
    newer: 'Does not fit: a newer version of the service has saved it.',
    unread: 'Whether it fits is not known: the file could not be read.',
  },
  save: 'Save this mapping',
  name: 'Name',
  nameHint: 'Such as the program that the file comes from. Everybody in the account sees it.',
  nameFault: 'A name has 1 to 100 characters, and is not only dots.',
  exists: (name: string) =>
    `“${name}” is saved already. If you replace it, what it says of its columns is lost.`,
  replace: 'Replace it',
  submit: 'Save',
  isSaved: (name: string) => `“${name}” is saved.`,
  tooMany: 'The account has as many saved mappings as it may have. Delete one that nobody needs first.',
  unreachable: 'The service cannot be reached. Try again.',
  remove: 'Delete',
  removeName: (name: string) => `Delete “${name}”`,
  removeTitle: (name: string) => `Delete “${name}”?`,
  removeHint: 'Nobody in the account can use it any more. Files that were imported with it stay as they are.',
  isRemoved: (name: string) => `“${name}” is deleted.`,
  written: {
    format: (value) => `dates as ${value}`,
    timeZone: (value) => `times of ${value}`,
    decimal: (value) => `decimals after “${value}”`,
    country: (value) => `telephone numbers of ${value}`,
    separator: (value) => `items separated by: ${wordFor(SEPARATORS, value)}`,
    mode: (value) => `its items ${wordFor(MODES, value)}`,
    onMissing: (value) =>
      value === 'create' ? 'what is missing is created' : 'what is missing fails the row',
    nullValues: (value) => `empty: ${value}`,
  } as Written,
};
