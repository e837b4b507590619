import type { EntityMetadata } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { isOfService } from '../processor/imported-record.js';
import type { OwnTable } from '../processor/own-table.js';
import { isMadeUp } from '../processor/record-key.js';
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
  if (isMadeUp(processor.recordKey)) return 'has a key of several columns, which an own table cannot have';
  const ids = metadata.primaryColumns;
  if (ids.length > 1 && table.newId !== undefined) return 'makes an id for a primary key of several columns';
  return faultOfColumns(processor.columns, metadata, named) ?? faultOfKey(processor, table, metadata);
}

/** What SCAN and RESOLVE hold for one key must be one key for the unique index too, and the other way round. */
function faultOfKey(
  { columns, recordKey: { property: key, place } }: BulkActionProcessor,
  { key: equality }: OwnTable,
  metadata: EntityMetadata,
): string | null {
  const isCitext = metadata.findColumnWithPropertyName(key)!.type === ('citext' as unknown);
  if (isCitext !== (equality === 'citext'))
    return isCitext ? `needs key: 'citext' in its table` : `has key: 'citext', but ${key} is no citext`;
  if (equality === 'exact') return null;
  const { rule } = columns[place]!;
  const cells = [...CAPITALS, rule.description.example.toUpperCase()];
  const isKept = cells.some((cell) => {
    const value = rule.read(cell);
    return typeof value === 'string' && value !== value.toLowerCase();
  });
  return isKept || AMBIGUOUS.some((cell) => typeof rule.read(cell) === 'string')
    ? `has key: '${equality}', so the rule of ${key} must give lower case as lowerCase(…) does, such as lowerCase(text(…))`
    : null;
}
