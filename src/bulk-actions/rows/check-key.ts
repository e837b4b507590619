import type { EntityMetadata } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, Rule } from '../processor/column.js';
import { isMadeUp } from '../processor/record-key.js';

/** Types of which each value is written in one way only, and its longest text, in characters; `null`: the rule says. */
const PART_TYPES: Readonly<Partial<Record<Rule['sqlType'], number | null>>> = {
  text: null,
  integer: 11,
  bigint: 20,
  boolean: 5,
  uuid: 36,
  date: 10,
};
/**
 * Characters that the columns of a key may have together: an entry of an index holds 2,704 bytes, and a character takes
 * four at most.
 */
const MAX_CHARACTERS = 600;

/** @returns why a processor cannot identify records, as it follows the processor's name, or `null` */
export function faultOfKey(processor: BulkActionProcessor): string | null {
  const { columns, key, keyColumn, recordKey, unique, table } = processor;
  const parts = recordKey.parts.map((place) => columns[place]);
  if (parts.length === 0 || parts.some((part) => part?.required !== true))
    return 'needs its key among its columns, and required';
  if (!isMadeUp(recordKey)) {
    const fault = faultOfUnique(processor);
    if (fault !== null) return fault;
    if (keyColumn !== null) return 'has a keyColumn, which is for a key of several columns';
    return parts[0]!.rule.sqlType === 'text' ? null : 'needs a key that is text';
  }
  if (unique.length > 0) return 'has unique columns beside a key of several columns';
  if (new Set(key).size < 2 || new Set(key).size < parts.length)
    return 'needs two or more different columns in a key that is a list';
  if (table !== null)
    return keyColumn === null
      ? faultOfParts(parts as readonly Column[])
      : 'has a keyColumn, which its own table does without';
  if (keyColumn === null) return 'needs a keyColumn for the text of its key of several columns';
  if (columns.some(({ name }) => name === keyColumn))
    return `has the column ${keyColumn}, which only the service itself writes`;
  return faultOfParts(parts as readonly Column[]);
}

function faultOfUnique({ columns, key, unique }: BulkActionProcessor): string | null {
  if (new Set(unique).size < unique.length) return 'names a unique column twice';
  if (unique.some((name) => name === key)) return 'has its key among its unique columns';
  for (const name of unique) {
    const found = columns.find((column) => column.name === name);
    if (found === undefined) return `has the unique column ${name}, which is no column`;
    if (found.rule.sqlType !== 'text') return `has the unique column ${name}, which is no text`;
  }
  return null;
}

function faultOfParts(parts: readonly Column[]): string | null {
  let characters = 0;
  for (const { name, rule } of parts) {
    const longest = PART_TYPES[rule.sqlType];
    if (longest === undefined) return `has ${name} in its key, whose values are ${rule.sqlType}`;
    const length = longest ?? rule.description.maxLength;
    if (length === undefined) return `has ${name} in its key, whose rule has no maxLength`;
    characters += length;
  }
  if (characters <= MAX_CHARACTERS) return null;
  return `has a key of up to ${characters} characters; ${MAX_CHARACTERS} fit into an index`;
}

/** @returns what its table lacks for the key */
export function faultOfStoredKey(
  { recordKey, unique }: Pick<BulkActionProcessor, 'recordKey' | 'unique'>,
  table: EntityMetadata,
): string | null {
  const { property } = recordKey;
  if (isMadeUp(recordKey)) {
    const stored = table.findColumnWithPropertyName(property);
    if (!stored) return `has the keyColumn ${property}, which its entity lacks`;
    if (stored.type !== 'text' || stored.isNullable || stored.collation !== 'C')
      return `has the keyColumn ${property}, which must be text in the collation C, and not null`;
  }
  const open = [property, ...unique].find((name) => !isUnique(table, name));
  if (open !== undefined) return `needs a unique constraint on accountId and ${open}`;
  const unsorted = unique.find((name) => table.findColumnWithPropertyName(name)!.collation !== 'C');
  return unsorted === undefined ? null : `has the unique column ${unsorted}, which needs the collation C`;
}

function isUnique({ uniques }: EntityMetadata, property: string): boolean {
  return uniques.some(
    ({ columns: [account, second, ...rest] }) =>
      account?.propertyName === 'accountId' && second?.propertyName === property && rest.length === 0,
  );
}
