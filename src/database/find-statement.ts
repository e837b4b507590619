import type { QueryResultRow } from 'pg';
import type { EntityMetadata, FindManyOptions, ObjectLiteral, Repository } from 'typeorm';
import { DriverUtils } from 'typeorm/driver/DriverUtils.js';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Statement } from './statement.js';

/** In the statement, what the table is called, and what its columns begin with. */
const ALIAS = 'e';

/**
 * What `repository.find` would run, for a connection that TypeORM does not know.
 *
 * @param options without relations
 */
export function findStatement<T extends ObjectLiteral>(
  repository: Repository<T>,
  options: FindManyOptions<T>,
): Statement {
  const query = repository.createQueryBuilder(ALIAS).setFindOptions(options);
  const [text, values] = query.getQueryAndParameters();
  return { text, values };
}

interface NamedColumn {
  readonly column: ColumnMetadata;
  /** What TypeORM calls it in a statement. */
  readonly alias: string;
}

const columns = new WeakMap<EntityMetadata, readonly NamedColumn[]>();

/** Made once for an entity, because TypeORM takes time for each name. */
function namedColumns({ metadata, manager }: Repository<ObjectLiteral>): readonly NamedColumn[] {
  const known = columns.get(metadata);
  if (known) return known;
  const { driver } = manager.connection;
  const named = metadata.columns.map((column) => ({
    column,
    alias: DriverUtils.buildAlias(driver, undefined, ALIAS, column.databaseName),
  }));
  columns.set(metadata, named);
  return named;
}

/** What a statement has to select from a table of this entity, by the name it has there, for `toEntity`. */
export function columnsOf<T extends ObjectLiteral>(repository: Repository<T>, table: string): string {
  return namedColumns(repository)
    .map(({ column, alias }) => `${table}.${column.databaseName} AS ${alias}`)
    .join(', ');
}

/** What `repository.find` would make of a row of `findStatement`. */
export function toEntity<T extends ObjectLiteral>(repository: Repository<T>, row: QueryResultRow): T {
  const { driver } = repository.manager.connection;
  const entity = repository.metadata.create() as T;
  for (const { column, alias } of namedColumns(repository)) {
    column.setEntityValue(entity, driver.prepareHydratedValue(row[alias], column));
  }
  return entity;
}
