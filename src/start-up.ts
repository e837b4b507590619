import type { DataSource } from 'typeorm';
import type { Role } from './bulk-actions/liveness/heartbeat.js';
import { assertOwnTablesFit } from './bulk-actions/own-tables/assert-own-tables-fit.js';
import type { BulkActionProcessor } from './bulk-actions/processor/abstract.processor.js';
import { isOfService } from './bulk-actions/processor/imported-record.js';
import { ProcessorRegistry } from './bulk-actions/rows/registry.js';
import type { Config } from './config/config.js';
import { assertRights } from './database/assert-rights.js';
import { assertTablesFit } from './database/assert-tables-fit.js';
import { assertMigrated } from './database/migrate.js';
import type { RowSecurity } from './database/row-security.js';
import { readRowSecurity, WITHOUT_ROW_SECURITY } from './database/row-security.js';
import { waitForDatabase } from './database/wait-for-database.js';
import { startLogger } from './logging/logger.js';
import { StartError } from './process/start-error.js';
import { checkRedis } from './queue/check-redis.js';
import { assertQueueMigrated, QUEUE_SCHEMA } from './queue/queue-schema.js';
import { indexesOfLookups } from './records/lookup-indexes.js';
import { indexesOf, recordLists } from './records/record-list.js';
import { registeredEntities } from './registered-entities.js';
import { accountTables, ENGINE_TABLES } from './schema/account-tables.js';
import { createDataSource } from './schema/data-source.js';

/** Waits for the database and opens a connection pool. */
export async function openDatabase(config: Config, role: Role | 'migrate'): Promise<DataSource> {
  const { poolSize, waitMs } = config.database;
  const url = role === 'migrate' ? config.database.ownerUrl : config.database.url;
  await waitForDatabase(url, waitMs, startLogger(config, role));
  const settings = { url, poolSize, applicationName: `bulk-actions ${role}` };
  return createDataSource(settings, registeredEntities).initialize();
}

/**
 * Checks what API and workers need: database, rights, migrations, tables, Redis. This runs before Nest starts, because
 * Nest would print a stack trace for each of these errors.
 *
 * @throws StartError
 */
export async function openResources(config: Config, role: Role): Promise<DataSource> {
  const dataSource = await openDatabase(config, role);
  const isQueueHere = config.redisUrl === null;
  await assertRights(dataSource, isQueueHere ? QUEUE_SCHEMA : null);
  await assertMigrated(dataSource);
  if (isQueueHere) await assertQueueMigrated(dataSource);
  const lists = recordLists(registeredEntities);
  const lookupIndexes = indexesOfLookups(registeredEntities);
  const tables = registeredEntities.map(({ entity }) => ({
    entity,
    isOwn: !isOfService(entity),
    indexes: [
      ...lists.filter((list) => list.entity === entity).flatMap(indexesOf),
      ...(lookupIndexes.get(entity) ?? []),
    ],
  }));
  const processors = registeredEntities.map(({ processor: Processor }) => new Processor());
  assertDeclarations(processors, dataSource);
  await assertTablesFit(dataSource, tables);
  await assertOwnTablesFit(dataSource, processors);
  if (config.redisUrl !== null) await checkRedis(config.redisUrl, startLogger(config, role));
  return dataSource;
}

/** @throws StartError for one that cannot work */
function assertDeclarations(processors: readonly BulkActionProcessor[], dataSource: DataSource): void {
  try {
    new ProcessorRegistry(processors, dataSource);
  } catch (error) {
    throw new StartError(`${(error as Error).message}.`);
  }
}

/** For an API. Warns once where the database does not keep accounts apart, and goes on. */
export async function checkRowSecurity(config: Config, dataSource: DataSource): Promise<RowSecurity> {
  // Then no request is of one account.
  if (config.authMode === 'off') return WITHOUT_ROW_SECURITY;
  const tables = accountTables(dataSource, registeredEntities);
  const { reason, ...rowSecurity } = await readRowSecurity(dataSource, tables, ENGINE_TABLES);
  if (reason !== null)
    startLogger(config, 'api').warn(
      { reason },
      'row-level security is not complete: accounts are kept apart by the statements alone',
    );
  return rowSecurity;
}
