import type { DataSource } from 'typeorm';
import { MigrationExecutor } from 'typeorm';
import { StartError } from '../process/start-error.js';

/** Held for as long as migrations run; TypeORM itself lets two instances race. */
const LOCK = `hashtextextended('bulk-actions migrate', 0)`;

/**
 * Brings the schema up to date. Several processes may call it at once: one works, the others wait and find it done.
 *
 * @returns names of the migrations that ran
 * @throws StartError when the database has migrations that this build does not know
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const guard = dataSource.createQueryRunner();
  await guard.connect();
  try {
    await guard.query(`SET lock_timeout = 0`);
    await guard.query(`SELECT pg_advisory_lock(${LOCK})`);
    await pendingMigrations(dataSource);
    const done = await dataSource.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await guard.query(`SELECT pg_advisory_unlock(${LOCK})`);
    await guard.query(`RESET lock_timeout`);
    await guard.release();
  }
}

/** @throws StartError naming what is missing or unknown, so that a process whose tables do not fit stops at once */
export async function assertMigrated(dataSource: DataSource): Promise<void> {
  const pending = await pendingMigrations(dataSource);
  if (pending.length === 0) return;
  throw new StartError(`The database lacks migrations (${pending.join(', ')}); run \`pnpm migrate\` first`);
}

/** @throws StartError for a database that a newer build has migrated: its tables may mean something else by now */
async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const executed = (await new MigrationExecutor(dataSource).getExecutedMigrations()).map(({ name }) => name);
  const unknown = executed.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new StartError(
      `The database has migrations that this build does not know (${unknown.join(', ')}); run a newer build`,
    );
  }
  return known.filter((name) => !executed.includes(name));
}
