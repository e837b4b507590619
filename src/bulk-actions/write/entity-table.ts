import type { DataSource } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';

/** What the write statements need to know of an entity's table. All names are quoted. */
export interface EntityTable {
  readonly name: string;
  /** In the order of the processor's columns. */
  readonly columns: readonly { readonly name: string; readonly sqlType: string }[];
  readonly key: string;
}

export function entityTable(processor: BulkActionProcessor, dataSource: DataSource): EntityTable {
  const metadata = dataSource.getMetadata(processor.entity);
  const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const columns = processor.columns.map(({ name, rule }) => ({
    name: quote(metadata.findColumnWithPropertyName(name)!.databaseName),
    sqlType: rule.sqlType,
  }));
  return { name: quote(metadata.tableName), columns, key: columns[processor.keyIndex]!.name };
}
