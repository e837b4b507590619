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

/** The tables of registered entities, without those that are the application's own. */
export function recordTables(registry: ProcessorRegistry, dataSource: DataSource): RecordTable[] {
  return ours(registry).map(({ entityType, entity, recordKey }) => {
    const metadata = dataSource.getMetadata(entity);
    const { databaseName } = metadata.findColumnWithPropertyName(recordKey.property)!;
    return { entityType, name: escapeIdentifier(metadata.tableName), key: escapeIdentifier(databaseName) };
  });
}

function ours(registry: ProcessorRegistry): BulkActionProcessor[] {
  return registry.all.filter(({ table }) => table === null);
}
