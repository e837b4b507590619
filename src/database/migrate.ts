import type { DataSource } from 'typeorm';

/** Held for as long as migrations run; TypeORM itself lets two instances race. */
const LOCK = `hashtextextended('bulk-actions migrate', 0)`;

/**
 * Brings the schema up to date. Several processes may call it at once: one works, the others wait and find it done.
 *
 * @returns names of the migrations that ran
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const guard = dataSource.createQueryRunner();
  await guard.connect();
  try {
    await guard.query(`SET lock_timeout = 0`);
    await guard.query(`SELECT pg_advisory_lock(${LOCK})`);
    const done = await dataSource.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await guard.query(`SELECT pg_advisory_unlock(${LOCK})`);
    await guard.query(`RESET lock_timeout`);
    await guard.release();
  }
}

/** @throws Error naming what is missing, so that a process without its tables stops at once */
export async function assertMigrated(dataSource: DataSource): Promise<void> {
  if (await dataSource.showMigrations()) {
    throw new Error('The database lacks migrations; run `pnpm migrate` first');
  }
}
