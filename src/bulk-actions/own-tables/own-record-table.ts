import { escapeIdentifier } from 'pg';
import type { DataSource, EntityMetadata } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Rule } from '../processor/column.js';
import type { KeyEquality, OnDeleted } from '../processor/own-table.js';
import { equalityOfKey } from '../processor/own-table.js';

/** A column for a time, with what is written into it. */
export interface TimeColumn {
  readonly name: string;
  /** The present moment in the type of the column. */
  readonly now: string;
}

/** A column by which records are known. */
export interface OwnKey {
  readonly name: string;
  readonly equality: KeyEquality;
  /** Of its values in a file. */
  readonly sqlType: Rule['sqlType'];
}

/** A table of the application's own as statements need it. All names are quoted. */
export interface OwnRecordTable {
  readonly entityType: string;
  /** With its schema, if it declares one. */
  readonly name: string;
  /** `null`: the whole table is one account's. */
  readonly account: { readonly name: string; readonly type: string } | null;
  /** The account whose table it is; `null`: `account` tells. */
  readonly onlyAccount: string | null;
  /** The primary key. */
  readonly ids: readonly { readonly name: string; readonly type: string }[];
  /** The columns of the key. */
  readonly keys: readonly OwnKey[];
  /** The unique columns besides the key, each with the name of the processor's column. */
  readonly unique: readonly (OwnKey & { readonly column: string })[];
  readonly createdAt: TimeColumn | null;
  readonly updatedAt: TimeColumn | null;
  readonly deletedAt: (TimeColumn & { readonly found: OnDeleted }) | null;
}

/** @returns `null` for a table of the service. @throws Error for a property that the entity lacks */
export function ownRecordTable(
  { entityType, entity, table, recordKey, unique, columns }: BulkActionProcessor,
  dataSource: DataSource,
): OwnRecordTable | null {
  if (table === null) return null;
  const typeOf = (name: string): Rule['sqlType'] =>
    columns.find((column) => column.name === name)!.rule.sqlType;
  const metadata = dataSource.getMetadata(entity);
  const columnOf = (property: string): { name: string; type: string } => {
    const column = metadata.findColumnWithPropertyName(property);
    if (!column) throw new Error(`${metadata.name} has no property ${property}`);
    return { name: escapeIdentifier(column.databaseName), type: dataSource.driver.normalizeType(column) };
  };
  const timeColumn = (property: string | undefined): TimeColumn | null => {
    if (property === undefined) return null;
    const { name, type } = columnOf(property);
    return { name, now: type.startsWith('timestamp without') ? `(now() AT TIME ZONE 'UTC')` : 'now()' };
  };
  const { account, deletedAt } = table;
  return {
    entityType,
    name: tableName(metadata),
    account: typeof account === 'string' ? columnOf(account) : null,
    onlyAccount: typeof account === 'string' ? null : account.only,
    ids: metadata.primaryColumns.map(({ propertyName }) => columnOf(propertyName)),
    keys: recordKey.names.map((name) => ({
      ...{ name: columnOf(name).name, equality: equalityOfKey(table, name), sqlType: typeOf(name) },
    })),
    unique: unique.map((column) => ({
      ...{ column, name: columnOf(column).name, equality: table.unique[column] ?? 'exact' },
      sqlType: typeOf(column),
    })),
    createdAt: timeColumn(table.createdAt),
    updatedAt: timeColumn(table.updatedAt),
    deletedAt: deletedAt ? { ...timeColumn(deletedAt.column)!, found: deletedAt.found } : null,
  };
}

/** The name as statements have it, with the schema that the entity declares. */
export function tableName({ schema, tableName: name }: Pick<EntityMetadata, 'schema' | 'tableName'>): string {
  return schema ? `${escapeIdentifier(schema)}.${escapeIdentifier(name)}` : escapeIdentifier(name);
}
