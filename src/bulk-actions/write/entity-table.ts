import type { DataSource } from 'typeorm';
import { tableName } from '../own-tables/own-record-table.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, Rule, Value } from '../processor/column.js';
import { isMadeUp } from '../processor/record-key.js';
import type { WritableRows } from '../processor/write-contract.js';

export interface TableColumn {
  readonly name: string;
  readonly sqlType: Rule['sqlType'] | 'jsonb';
  /** Of the column with all custom fields: those that the file has. */
  readonly fields?: readonly FileField[];
  /** Of a set: what becomes of the items that a record has. */
  readonly setMode?: Rule['setMode'];
  /**
   * Its index among the processor's columns; of a key of several columns, the one behind them, and of the custom fields
   * the one behind that.
   */
  readonly index: number;
  /** One of the columns of a key that has several: equal in a row and in its record. */
  readonly isKeyPart?: true;
  /** The text of such a key, which a table of an application has no column for. */
  readonly isKeyText?: true;
}

/** A custom field that a file has. */
export interface FileField {
  readonly name: string;
  /** Among the processor's columns. */
  readonly index: number;
  readonly rule: Rule;
}

/** The column with all custom fields. */
export interface FieldsColumn extends TableColumn {
  readonly fields: readonly FileField[];
}

/** An entity's table as the write statements need it, limited to the columns of a file. All names are quoted. */
export interface EntityTable {
  readonly name: string;
  /** The columns that the file has, in the processor's order. */
  readonly columns: readonly TableColumn[];
  /** Empty where only the columns of the key have it. */
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
  const columns = formatted.flatMap(({ name, property = name, rule, field }, index): TableColumn | never[] =>
    field !== undefined || !fileHas[index]
      ? []
      : {
          name: nameOf(property),
          sqlType: rule.sqlType,
          ...(rule.setMode !== undefined && { setMode: rule.setMode }),
          ...(recordKey.parts.includes(index) && isMadeUp(recordKey) && { isKeyPart: true }),
          index,
        },
  );
  const isKeyText = isMadeUp(recordKey) && processor.table !== null;
  const key = isKeyText ? '' : nameOf(recordKey.property);
  if (isMadeUp(recordKey))
    columns.push({
      ...{ name: key, sqlType: 'text', index: recordKey.place },
      ...(isKeyText && { isKeyText }),
    });
  const fields = formatted.flatMap(({ name, rule, field }, index): FileField | never[] =>
    field === undefined || !fileHas[index] ? [] : { name, index, rule },
  );
  if (fields.length > 0)
    columns.push({
      ...{ name: nameOf(processor.fieldsProperty!), sqlType: 'jsonb', fields },
      index: formatted.length + 1,
    });
  return { name: tableName(metadata), columns, key };
}

/** @returns undefined where the file has no custom field */
export function fieldsOf({ columns }: EntityTable): FieldsColumn | undefined {
  return columns.find((column): column is FieldsColumn => column.fields !== undefined);
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
  // An array of lists would have to be rectangular, so lists are carried as texts, and JSON is.
  const types = columns.map(({ sqlType }) => (isCarriedAsText(sqlType) ? 'text' : sqlType));
  return types.map((type, i) => `$${first + i}::${type}[]`).join(', ');
}

/** The values of a row, as their columns store them. */
export function cellValues(table: EntityTable): string[] {
  return table.columns.map((_, i) => cellValue(table, i));
}

/** @param place among `table.columns` */
export function cellValue({ columns }: EntityTable, place: number): string {
  const { sqlType } = columns[place]!;
  return isCarriedAsText(sqlType) ? `${cellName(place)}::${sqlType}` : cellName(place);
}

function isCarriedAsText(sqlType: TableColumn['sqlType']): boolean {
  return sqlType === 'text[]' || sqlType === 'jsonb';
}

/** @param place among `table.columns` */
export function cellName(place: number): string {
  return `c${place}`;
}

/** @param rows with the same columns as `table.columns`, as `selectColumns` returns them */
export function keysOf(table: EntityTable, rows: WritableRows): readonly Value[] {
  return rows.columns[keyIndex(table)]!;
}
