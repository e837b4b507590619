import type { EntityMetadata } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Rule } from '../processor/column.js';
import { isOfService } from '../processor/imported-record.js';
import type { KeyEquality, OwnTable } from '../processor/own-table.js';
import { equalityOfKey } from '../processor/own-table.js';
import { faultOfColumns } from './check-columns.js';

/** Cells that rules for keys of many kinds read. */
const CAPITALS = ['ABC', 'A-1', 'ANN@EXAMPLE.COM', 'EXAMPLE.COM'];
/** Cells whose lower case is not the same in all collations. */
const AMBIGUOUS = ['ΑΣ', 'İ'].flatMap((cell) => [cell, `${cell}@EXAMPLE.COM`, `EXAMPLE.${cell}`]);

/** @returns why a table of the application's own cannot be used as declared, or `null` */
export function faultOfOwnTable(
  processor: BulkActionProcessor,
  table: OwnTable,
  metadata: EntityMetadata,
): string | null {
  const { account, createdAt, updatedAt, deletedAt } = table;
  if (isOfService(processor.entity)) return 'has an own table, so its entity must not extend ImportedRecord';
  const given = [typeof account === 'string' ? account : undefined, createdAt, updatedAt, deletedAt?.column];
  const named = given.filter((name) => name !== undefined);
  const unknown = named.find((name) => !metadata.findColumnWithPropertyName(name));
  if (unknown !== undefined) return `names ${unknown} in its table, which its entity lacks`;
  const ids = metadata.primaryColumns;
  if (ids.length > 1 && table.newId !== undefined) return 'makes an id for a primary key of several columns';
  return faultOfColumns(processor.columns, metadata, named) ?? faultOfEqualities(processor, table, metadata);
}

function faultOfEqualities(
  { columns, recordKey: { names: keys }, unique }: BulkActionProcessor,
  table: OwnTable,
  metadata: EntityMetadata,
): string | null {
  const stranger = Object.keys(table.unique).find((name) => !unique.includes(name));
  if (stranger !== undefined) return `names ${stranger} in its table, which is none of its unique columns`;
  const fault = faultOfKeyOption(keys, table);
  if (fault !== null) return fault;
  const option = (name: string): string => (keys.length > 1 ? name : 'key');
  const all: (readonly [option: string, name: string, KeyEquality])[] = [
    ...keys.map((name) => [option(name), name, equalityOfKey(table, name)] as const),
    ...unique.map((name) => [name, name, table.unique[name] ?? 'exact'] as const),
  ];
  for (const [said, name, equality] of all) {
    const { rule, property = name } = columns.find((column) => column.name === name)!;
    if (property !== name) return `has ${name} in its key or unique columns, which is stored as ${property}`;
    if (equality !== 'exact' && rule.sqlType !== 'text')
      return `has ${said}: '${equality}', but ${name} is no text`;
    const isCitext = metadata.findColumnWithPropertyName(name)!.type === ('citext' as unknown);
    if (isCitext !== (equality === 'citext'))
      return isCitext
        ? `needs ${said}: 'citext' in its table`
        : `has ${said}: 'citext', but ${name} is no citext`;
    const inCase = faultOfCase(rule, said, name, equality);
    if (inCase !== null) return inCase;
  }
  return null;
}

function faultOfKeyOption(keys: readonly string[], { key }: OwnTable): string | null {
  if (typeof key === 'string')
    return keys.length === 1 || key === 'exact'
      ? null
      : `has a key of several columns, so its table says for each how it is compared: key: { ${keys[0]!}: '${key}' }`;
  const stranger = Object.keys(key).find((name) => !keys.includes(name));
  return stranger === undefined ? null : `names ${stranger} in its table, which is none of its key`;
}

/** What SCAN and RESOLVE hold for one key must be one key for the unique index too, and the other way round. */
function faultOfCase(rule: Rule, option: string, name: string, equality: KeyEquality): string | null {
  if (equality === 'exact') return null;
  const cells = [...CAPITALS, rule.description.example.toUpperCase()];
  const isKept = cells.some((cell) => {
    const value = rule.read(cell);
    return typeof value === 'string' && value !== value.toLowerCase();
  });
  return isKept || AMBIGUOUS.some((cell) => typeof rule.read(cell) === 'string')
    ? `has ${option}: '${equality}', so the rule of ${name} must give lower case as lowerCase(…) does, such as lowerCase(text(…))`
    : null;
}
