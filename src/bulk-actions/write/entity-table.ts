import type { DataSource } from 'typeorm';
import { tableName } from '../own-tables/own-record-table.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, Rule, Value } from '../processor/column.js';
import { isMadeUp } from '../processor/record-key.js';
import type { WritableRows } from '../processor/write-contract.js';

export interface TableColumn {
  readonly name: string;
  readonly sqlType: Rule['sqlType'];
  /** Of a set: what becomes of the items that a record has. */
  readonly setMode?: Rule['setMode'];
  /** Its index among the processor's columns; of a key of several columns, the one behind them. */
  readonly index: number;
  /** One of the columns of a key that has several: equal in a row and in its record. */
  readonly isKeyPart?: true;
}

/** An entity's table as the write statements need it, limited to the columns of a file. All names are quoted. */
export interface EntityTable {
  readonly name: string;
  /** The columns that the file has, in the processor's order. */
  readonly columns: readonly TableColumn[];
  readonly key: string;
}

/**
 * @param fileHas for each column of `WritableRows` whether the file has it; the key is always there
 * @param formatted the processor's columns with the rules for how the file writes their cells
 */
export function entityTable(
  processor: BulkActionProcessor,
  fileHas: readonly boolean[],
  dataSource: DataSource,
  formatted: readonly Column[] = processor.columns,
): EntityTable {
  const metadata = dataSource.getMetadata(processor.entity);
  const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const nameOf = (property: string): string =>
    quote(metadata.findColumnWithPropertyName(property)!.databaseName);
  const { recordKey } = processor;
  const columns = formatted.map(({ name, property = name, rule }, index): TableColumn => ({
    name: nameOf(property),
    sqlType: rule.sqlType,
    ...(rule.setMode !== undefined && { setMode: rule.setMode }),
    ...(recordKey.parts.includes(index) && isMadeUp(recordKey) && { isKeyPart: true }),
    index,
  }));
  const key = nameOf(recordKey.property);
  if (isMadeUp(recordKey)) columns.push({ name: key, sqlType: 'text', index: recordKey.place });
  return { name: tableName(metadata), columns: columns.filter((_, i) => fileHas[i]), key };
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

/** The arrays that carry the values of the rows, as parameters from `$first` on. */
export function valueArrays({ columns }: EntityTable, first: number): string {
  // An array of lists would have to be rectangular, so lists are carried as texts.
  const types = columns.map(({ sqlType }) => (sqlType === 'text[]' ? 'text' : sqlType));
  return types.map((type, i) => `$${first + i}::${type}[]`).join(', ');
}

/** The values of a row, as their columns store them. */
export function cellValues(table: EntityTable): string[] {
  return table.columns.map((_, i) => cellValue(table, i));
}

/** @param place among `table.columns` */
export function cellValue({ columns }: EntityTable, place: number): string {
  return columns[place]!.sqlType === 'text[]' ? `${cellName(place)}::text[]` : cellName(place);
}

/** @param place among `table.columns` */
export function cellName(place: number): string {
  return `c${place}`;
}

/** @param rows with the same columns as `table.columns`, as `selectColumns` returns them */
export function keysOf(table: EntityTable, rows: WritableRows): readonly Value[] {
  return rows.columns[keyIndex(table)]!;
}
