import type { NewField } from './field-definition.js';
import { isNewField } from './field-definition.js';
import { FIELD_OPTIONS } from './field-options.js';

export const SEPARATORS = [',', ';', '|', '/', ' ', '\n'] as const;
export const MODES = ['replace', 'add', 'remove'] as const;
export const ON_MISSING = ['fail', 'create'] as const;

/** How the cells of a column are written, where its rule can read them in several ways. */
export interface CellFormat {
  /** Of dates and times, in Luxon's letters, such as `dd.MM.yyyy`. */
  readonly format?: string;
  /** Name of IANA, of times that say no offset, such as `Europe/Berlin`. */
  readonly timeZone?: string;
  /** What stands before the decimals of a number. */
  readonly decimal?: '.' | ',';
  /** Two letters of ISO 3166, of telephone numbers without a `+`. */
  readonly country?: string;
  /** What stands between the items of a list. */
  readonly separator?: (typeof SEPARATORS)[number];
  /** What UPSERT and UPDATE do with the items that a record has: replace them, add to them, or remove from them. */
  readonly mode?: (typeof MODES)[number];
  /** Of cells that say another record: what becomes of a row whose record is not there. */
  readonly onMissing?: (typeof ON_MISSING)[number];
  /** Words that mean an empty cell. */
  readonly nullValues?: readonly string[];
}

export type FormatOption = keyof CellFormat;

/** An entry of a mapping that also tells how the cells are written. */
export interface FormattedColumn extends CellFormat {
  /** Name of a column or of a part of one. */
  readonly column: string;
}

/** An entry of a mapping that also makes a custom field of the account, unless there is one. */
export interface FormattedField extends CellFormat, NewField {}

/**
 * What a mapping says of a header: the name of a column, a part or a custom field, maybe with a format, or null to
 * ignore it.
 */
export type MappingTarget = string | null | FormattedColumn | FormattedField;

/** What an entry says of the field that it makes. */
const OF_FIELD: readonly string[] = ['field', 'type', 'label', 'values', ...FIELD_OPTIONS];

/** Words that mean an empty cell, and characters of all of them: results files repeat them for each column. */
export const MAX_WORDS = 100;
export const MAX_WORDS_LENGTH = 1_000;
const MAX_LENGTH = 200;

const OPTIONS: Readonly<Record<FormatOption, (value: unknown) => boolean>> = {
  format: isShortText,
  timeZone: isShortText,
  decimal: (value) => value === '.' || value === ',',
  country: isShortText,
  separator: (value) => SEPARATORS.some((known) => known === value),
  mode: (value) => MODES.some((known) => known === value),
  onMissing: (value) => ON_MISSING.some((known) => known === value),
  nullValues: isWords,
};

/** Whether a value of a JSON document is a list of words that mean an empty cell. */
export function isWords(value: unknown): value is string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_WORDS) return false;
  return value.every(isShortText) && value.join('').length <= MAX_WORDS_LENGTH;
}

function isShortText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_LENGTH && value.trim() !== '';
}

/** Whether a value of a JSON document is such a target. */
export function isTarget(value: unknown): value is MappingTarget {
  if (value === null || typeof value === 'string') return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const { column, ...others } = value as Record<string, unknown>;
  if (column !== undefined) return typeof column === 'string' && areOptions(others);
  const isOfField = (name: string): boolean => OF_FIELD.includes(name);
  const parts = Object.groupBy(Object.entries(others), ([name]) => (isOfField(name) ? 'field' : 'format'));
  const { field = [], format = [] } = parts;
  return isNewField(Object.fromEntries(field)) && areOptions(Object.fromEntries(format));
}

function areOptions(given: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(given).every(
    ([name, option]) => Object.hasOwn(OPTIONS, name) && OPTIONS[name as FormatOption](option),
  );
}

/** The name of the column or the field. */
export function columnOf(target: MappingTarget): string | null {
  if (typeof target !== 'object' || target === null) return target;
  return 'field' in target ? target.field : target.column;
}

/** @returns null where the target is a column that has to be there */
export function newFieldOf(target: MappingTarget): NewField | null {
  return typeof target === 'object' && target !== null && 'field' in target ? target : null;
}

/** @returns undefined where the target has none */
export function formatOf(target: MappingTarget | undefined): CellFormat | undefined {
  if (typeof target !== 'object' || target === null) return undefined;
  const format = optionsOf(target);
  return Object.keys(format).length === 0 ? undefined : format;
}

/** Whether two formats say the same. */
export function isSameFormat(a: CellFormat = {}, b: CellFormat = {}): boolean {
  const options = Object.keys(OPTIONS) as FormatOption[];
  return options.every((option) => JSON.stringify(a[option]) === JSON.stringify(b[option]));
}

function optionsOf(target: FormattedColumn | FormattedField): CellFormat {
  const options = Object.entries(target).filter(([name]) => Object.hasOwn(OPTIONS, name));
  return Object.fromEntries(options);
}
