import { escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { ProcessorRegistry } from './registry.js';

/** Where the records of an entity are. Names are quoted. */
export interface RecordTable {
  readonly entityType: string;
  readonly name: string;
  /** The column of the key: text, and unique together with `account_id`. */
  readonly key: string;
}

/**
 * The tables of registered entities, those whose records others refer to behind these; without those that are the
 * application's own.
 */
export function recordTables(registry: ProcessorRegistry, dataSource: DataSource): RecordTable[] {
  const ours = inOrder(registry).filter(({ table }) => table === null);
  return ours.map(({ entityType, entity, recordKey }) => {
    const metadata = dataSource.getMetadata(entity);
    const { databaseName } = metadata.findColumnWithPropertyName(recordKey.property)!;
    return { entityType, name: escapeIdentifier(metadata.tableName), key: escapeIdentifier(databaseName) };
  });
}

/** An entity comes before those that it looks up: with its records gone, deleting theirs changes nothing else. */
function inOrder(registry: ProcessorRegistry): BulkActionProcessor[] {
  const ordered: BulkActionProcessor[] = [];
  const visited = new Set<BulkActionProcessor>();
  const visit = (processor: BulkActionProcessor): void => {
    if (visited.has(processor)) return;
    visited.add(processor);
    const looksItUp = ({ columns }: BulkActionProcessor): boolean =>
      columns.some(({ rule }) => rule.lookup?.entityType === processor.entityType);
    registry.all.filter(looksItUp).forEach(visit);
    ordered.push(processor);
  };
  registry.all.forEach(visit);
  return ordered;
}
