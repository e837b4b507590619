import type { DataSource } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Value } from '../processor/column.js';
import type { WritableRows } from '../processor/write-contract.js';

export interface TableColumn {
  readonly name: string;
  readonly sqlType: string;
  /** Its place among the processor's columns. */
  readonly place: number;
}

/** What the write statements need to know of an entity's table and of a file. All names are quoted. */
export interface EntityTable {
  readonly name: string;
  /** Those that the file has, in the order of the processor's. */
  readonly columns: readonly TableColumn[];
  readonly key: string;
}

/** @param fileHas for each of the processor's columns whether the file has it; the key is always there */
export function entityTable(
  processor: BulkActionProcessor,
  fileHas: readonly boolean[],
  dataSource: DataSource,
): EntityTable {
  const metadata = dataSource.getMetadata(processor.entity);
  const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const columns = processor.columns.map(({ name, rule }, place) => ({
    name: quote(metadata.findColumnWithPropertyName(name)!.databaseName),
    sqlType: rule.sqlType,
    place,
  }));
  return {
    name: quote(metadata.tableName),
    columns: columns.filter((_, i) => fileHas[i]),
    key: columns[processor.keyIndex]!.name,
  };
}

/** Place of the key in the table's columns. */
export function keyPlace(table: EntityTable): number {
  return table.columns.findIndex((column) => column.name === table.key);
}

/** @param rows with the columns of the table, as `selectColumns` leaves them */
export function keysOf(table: EntityTable, rows: WritableRows): readonly Value[] {
  return rows.columns[keyPlace(table)]!;
}
