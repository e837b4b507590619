import type { DataSource } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Value } from '../processor/column.js';
import type { WritableRows } from '../processor/write-contract.js';

export interface TableColumn {
  readonly name: string;
  readonly sqlType: string;
  /** Its index among the processor's columns. */
  readonly index: number;
}

/** An entity's table as the write statements need it, limited to the columns of a file. All names are quoted. */
export interface EntityTable {
  readonly name: string;
  /** The columns that the file has, in the processor's order. */
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
  const columns = processor.columns.map(({ name, rule }, index) => ({
    name: quote(metadata.findColumnWithPropertyName(name)!.databaseName),
    sqlType: rule.sqlType,
    index,
  }));
  return {
    name: quote(metadata.tableName),
    columns: columns.filter((_, i) => fileHas[i]),
    key: columns[processor.keyIndex]!.name,
  };
}

/** The index of the key among `table.columns`. */
export function keyIndex(table: EntityTable): number {
  return table.columns.findIndex((column) => column.name === table.key);
}

/**
 * Names of the rows' columns in a statement, by their places. The names of the entity's columns would clash with the
 * statement's own, such as `row_number`.
 */
export function cellNames(table: EntityTable): string[] {
  return table.columns.map((_, i) => cellName(i));
}

/** @param place among `table.columns` */
export function cellName(place: number): string {
  return `c${place}`;
}

/** @param rows with the same columns as `table.columns`, as `selectColumns` returns them */
export function keysOf(table: EntityTable, rows: WritableRows): readonly Value[] {
  return rows.columns[keyIndex(table)]!;
}
