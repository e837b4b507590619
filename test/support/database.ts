import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { createDataSource } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { Database } from '../../src/database/database.js';
import { registeredEntities } from '../../src/registered-entities.js';

export const TEMPLATE = 'bulk_actions_template';

export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly database: Database;
  /** Rows of a plain statement. */
  rows<R>(text: string, values?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
}

/** A migrated database of the test's own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return connect(url.href, () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`));
}

/** The database of a server that goes with the test. */
export async function openDatabase(url: string): Promise<TestDatabase> {
  const db = await connect(url, () => Promise.resolve());
  await migrate(db.dataSource);
  return db;
}

async function connect(url: string, drop: () => Promise<void>): Promise<TestDatabase> {
  const settings = { url, poolSize: 4, applicationName: 'test' };
  const dataSource = await createDataSource(settings, registeredEntities).initialize();
  const database = new Database(dataSource);
  return {
    url,
    dataSource,
    database,
    rows: async <R>(text: string, values: unknown[] = []) =>
      (await database.query<Record<string, unknown>>({ text, values })) as R[],
    drop: async () => {
      await dataSource.destroy();
      await drop();
    },
  };
}

/** Runs a statement on the server's maintenance database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
