import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { Database } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { secureTables } from '../../src/database/row-security.js';
import { migrateQueue } from '../../src/queue/queue-schema.js';
import { registeredEntities } from '../../src/registered-entities.js';
import { accountTables } from '../../src/schema/account-tables.js';
import { createDataSource } from '../../src/schema/data-source.js';
import type { EmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';

export const TEMPLATE = 'bulk_actions_template';

/** Connection URLs of one database, one per role. */
export interface RoleUrls {
  readonly admin: string;
  readonly owner: string;
  readonly app: string;
}

export interface TestDatabase {
  /** As API and workers reach it, with no more rights than theirs. */
  readonly url: string;
  /** As `migrate` reaches it. */
  readonly ownerUrl: string;
  /** With the rights of API and workers. */
  readonly dataSource: DataSource;
  readonly database: Database;
  /** Rows of a plain statement, of the superuser. */
  rows<R>(text: string, values?: unknown[]): Promise<R[]>;
  /** Lends a pool that may change tables. */
  asOwner<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T>;
  drop(): Promise<void>;
}

/** Creates a migrated database for one test. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrls');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const owner = new URL(server.owner).username;
  await onServer(server.admin, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER ${owner}`);
  return connect(inDatabase(server, name), () =>
    onServer(server.admin, `DROP DATABASE ${name} WITH (FORCE)`),
  );
}

/** The database of a server that goes with the test. */
export async function openDatabase(server: EmbeddedPostgres): Promise<TestDatabase> {
  const urls = { admin: server.url, ...server.roleUrls };
  await migrateAll(urls.owner);
  return connect(urls, () => Promise.resolve());
}

export function inDatabase(urls: RoleUrls, name: string): RoleUrls {
  const at = (href: string): string => {
    const url = new URL(href);
    url.pathname = `/${name}`;
    return url.href;
  };
  return { admin: at(urls.admin), owner: at(urls.owner), app: at(urls.app) };
}

/** What `migrate` does, tables of the queue included. */
export async function migrateAll(ownerUrl: string): Promise<void> {
  await withDataSource(ownerUrl, async (dataSource) => {
    await migrate(dataSource);
    await secureTables(dataSource, accountTables(dataSource, registeredEntities));
  });
  await migrateQueue(ownerUrl);
}

const open = (url: string): Promise<DataSource> =>
  createDataSource({ url, poolSize: 4, applicationName: 'test' }, registeredEntities).initialize();

async function withDataSource<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await open(url);
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function connect(urls: RoleUrls, drop: () => Promise<void>): Promise<TestDatabase> {
  const dataSource = await open(urls.app);
  const admin = new pg.Pool({ connectionString: urls.admin, max: 4, application_name: 'test' });
  // Tests kill servers; a statement on a lost connection fails anyway.
  admin.on('error', () => undefined);
  return {
    url: urls.app,
    ownerUrl: urls.owner,
    dataSource,
    database: new Database(dataSource),
    rows: async <R>(text: string, values: unknown[] = []) => (await admin.query(text, values)).rows as R[],
    asOwner: (work) => withDataSource(urls.owner, work),
    drop: async () => {
      await dataSource.destroy();
      await admin.end();
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
