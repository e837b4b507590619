import type { QueryResultRow } from 'pg';
import type { FindManyOptions, ObjectLiteral, Repository } from 'typeorm';
import { DriverUtils } from 'typeorm/driver/DriverUtils.js';
import type { Statement } from './database.js';

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

/** What `repository.find` would make of a row of `findStatement`. */
export function toEntity<T extends ObjectLiteral>(
  { metadata, manager }: Repository<T>,
  row: QueryResultRow,
): T {
  const { driver } = manager.connection;
  const entity = metadata.create() as T;
  for (const column of metadata.columns) {
    const name = DriverUtils.buildAlias(driver, undefined, ALIAS, column.databaseName);
    column.setEntityValue(entity, driver.prepareHydratedValue(row[name], column));
  }
  return entity;
}
