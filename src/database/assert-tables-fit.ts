import { escapeIdentifier } from 'pg';
import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { TableColumn } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { StartError } from '../process/start-error.js';
import { Database } from './database.js';
import { indexFaults, keyFaults } from './index-faults.js';
import type { StoredColumn, StoredTable } from './sql/read-table.sql.js';
import { readTable } from './sql/read-table.sql.js';

/** A table, and how requests find its rows. */
export interface UsedTable {
  /** Whether the application made it, so that its ids may be of any type. Left out: it was made for this service. */
  readonly isOwn?: boolean;
  readonly entity: EntityTarget<ObjectLiteral>;
  /** Properties by whose columns an index must sort, in their order. */
  readonly indexes: readonly (readonly string[])[];
}

/**
 * Compares entities with their tables at start. A mismatch would only show with the first file: as rows that Postgres
 * refuses, or units that fail until they are given up.
 *
 * @throws StartError one line that names everything that does not fit
 */
export async function assertTablesFit(dataSource: DataSource, tables: readonly UsedTable[]): Promise<void> {
  const database = new Database(dataSource);
  const told: string[] = [];
  for (const { entity, indexes, isOwn = false } of tables) {
    const metadata = dataSource.getMetadata(entity);
    const { schema, tableName } = metadata;
    const name = [schema, tableName].flatMap((part) => (part ? escapeIdentifier(part) : [])).join('.');
    const [table] = await database.query<StoredTable>(readTable(name));
    const misfits = misfitsOf(metadata, table!, indexes, (column) => typeOf(column, dataSource), isOwn);
    if (misfits.length === 0) continue;
    told.push(`${metadata.name} does not fit its table ${metadata.tableName}: ${misfits.join('; ')}`);
  }
  if (told.length > 0) throw new StartError(`${told.join('. ')}.`);
}

/**
 * @param typeOf as Postgres writes the type that the entity declares; `null`: it is not compared
 * @returns what does not fit, in words
 */
export function misfitsOf(
  metadata: EntityMetadata,
  { columns, indexes }: StoredTable,
  wanted: UsedTable['indexes'],
  typeOf: (column: ColumnMetadata) => string | null,
  isOwn = false,
): string[] {
  if (columns === null) return ['the table does not exist'];
  const stored = new Map(columns.map((column) => [column.name, column]));
  const declared = new Set(metadata.columns.map(({ databaseName }) => databaseName));
  return [
    ...metadata.columns.flatMap((column) => {
      const found = stored.get(column.databaseName);
      return found ? differences(column, found, typeOf(column)) : [missing(column, columns, declared)];
    }),
    ...(isOwn ? [] : idFaults(stored.get('id'))),
    ...columns
      .filter(({ name, isNullable, hasDefault }) => !declared.has(name) && !isNullable && !hasDefault)
      .map(({ name }) => `the table requires a value for "${name}", which the entity does not have`),
    ...metadata.uniques.flatMap(({ columns: key }) => keyFaults(key, stored, indexes ?? [])),
    ...wanted.flatMap((properties) => indexFaults(properties, metadata, indexes ?? [])),
  ];
}

function missing(
  { propertyName, databaseName }: ColumnMetadata,
  columns: readonly StoredColumn[],
  declared: ReadonlySet<string>,
): string {
  const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
  const near = columns.find(({ name }) => !declared.has(name) && plain(name) === plain(databaseName));
  const lacks = `the table has no column "${databaseName}" for the property ${propertyName}`;
  return near ? `${lacks}, but it has "${near.name}" (set name: '${near.name}' in its @Column)` : lacks;
}

function differences(column: ColumnMetadata, found: StoredColumn, type: string | null): string[] {
  const { collation, isNullable } = column;
  const faults: string[] = [];
  const differs = (what: string, inTable: string, inEntity: string): void =>
    void faults.push(
      `"${found.name}" has the ${what} ${inTable} in the table, and ${inEntity} in the entity`,
    );
  if (type !== null && type !== found.type) differs('type', found.type, type);
  if (collation !== undefined && collation !== found.collation) {
    differs('collation', String(found.collation), collation);
  }
  if (isNullable && !found.isNullable)
    faults.push(`"${found.name}" is nullable in the entity, but not in the table`);
  return faults;
}

/** Outcomes store record ids as bigint, and only the table's own sequence may assign them. */
function idFaults(id: StoredColumn | undefined): string[] {
  if (id === undefined) return ['the table has no column "id"'];
  if (id.type !== 'bigint') return [`"id" has the type ${id.type}, and must be bigint`];
  return id.hasDefault ? [] : ['"id" is not generated'];
}

/** Enumerations have a type of their own, whose name TypeORM makes up. */
function typeOf(column: ColumnMetadata, { driver }: DataSource): string | null {
  const type = driver.normalizeType(column);
  if (type === 'enum') return null;
  const { databaseName: name, length, precision, scale, isArray } = column;
  const digits = { ...(precision != null && { precision }), ...(scale != null && { scale }) };
  const written = new TableColumn({ name, type, length, isArray, ...digits });
  return driver
    .createFullType(written)
    .toLowerCase()
    .replace(/^(timestamp|time)(\(\d\))?$/, '$1$2 without time zone')
    .replace(/ array$/, '[]');
}
