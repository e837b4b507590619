import type { EntityMetadata } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Lookup } from '../processor/lookup-options.js';
import { isMadeUp } from '../processor/record-key.js';

/** The entity whose records a column names. */
export interface TargetEntity {
  readonly processor: BulkActionProcessor;
  readonly table: EntityMetadata;
}

/**
 * @param table of the processor's entity
 * @returns why a lookup of a processor cannot work, as it follows the processor's name, or `null`
 */
export function faultOfLookups(
  { entityType, columns }: BulkActionProcessor,
  table: EntityMetadata,
  find: (entityType: string) => TargetEntity | undefined,
): string | null {
  for (const { name, property = name, rule } of columns) {
    if (rule.lookup === undefined) continue;
    const target = find(rule.lookup.entityType);
    const fault =
      target === undefined
        ? `looks up ${rule.lookup.entityType}, which is not registered`
        : (faultOfCycle(entityType, rule.lookup.entityType, find) ??
          faultOfColumns(rule.lookup, target) ??
          faultOfStored(property, rule.lookup, table, target));
    if (fault !== null) return `has the column ${name}, which ${fault}`;
  }
  return null;
}

/** Records are locked, and erased, before those that they name: that is an order only where none names itself. */
function faultOfCycle(
  entityType: string,
  target: string,
  find: (entityType: string) => TargetEntity | undefined,
): string | null {
  if (target === entityType) return `looks up ${target}, the entity itself`;
  const reached = new Set([target]);
  // What is added meanwhile is visited too.
  for (const one of reached) {
    for (const { rule } of find(one)?.processor.columns ?? [])
      if (rule.lookup !== undefined) reached.add(rule.lookup.entityType);
  }
  return reached.has(entityType) ? `looks up ${target}, which looks up ${entityType} in turn` : null;
}

function faultOfColumns({ entityType, by, create }: Lookup, { processor }: TargetEntity): string | null {
  const { columns, recordKey, table } = processor;
  if (table !== null) return `looks up ${entityType}, whose table is the application's own`;
  const fill = create?.fill ?? [];
  const strange = [...by, ...fill].find(
    (name) => columns.find((column) => column.name === name)?.rule.sqlType !== 'text',
  );
  if (strange !== undefined) return `looks up ${entityType} by ${strange}, which is no column of text`;
  if (create === undefined) return null;
  if (isMadeUp(recordKey)) return `makes records of ${entityType}, whose key has several columns`;
  const given = [...recordKey.names, ...fill];
  const empty = columns.find(({ name, required }) => required && !given.includes(name));
  return empty === undefined
    ? null
    : `makes records of ${entityType} without ${empty.name}, which is required`;
}

/** Dry runs write rows whose record they do not make, so the constraint must wait. */
function faultOfStored(
  property: string,
  { entityType, create }: Lookup,
  table: EntityMetadata,
  target: TargetEntity,
): string | null {
  const stored = table.findColumnWithPropertyName(property)!;
  const id = target.table.primaryColumns[0]!;
  if (stored.type !== id.type) {
    return `is stored as ${String(stored.type)}, and ids of ${entityType} are ${String(id.type)}`;
  }
  const checked = table.foreignKeys.find(({ columns }) => columns.includes(stored));
  const waits = checked === undefined || checked.deferrable !== undefined;
  return create === undefined || waits ? null : 'makes records, so its foreign key must be deferrable';
}
