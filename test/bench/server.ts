import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { EmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import { startEmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import type { RoleUrls } from '../support/database.js';
import { inDatabase } from '../support/database.js';

/** Postgres' defaults, with fsync and full page writes on. The extension reports the time of statements. */
const SETTINGS = { shared_preload_libraries: 'pg_stat_statements' };
const REPORTED_SETTINGS = [
  ...['server_version', 'shared_buffers', 'work_mem', 'max_wal_size', 'checkpoint_timeout', 'wal_level'],
  ...[
    'fsync',
    'synchronous_commit',
    'full_page_writes',
    'autovacuum',
    'jit',
    'max_parallel_workers_per_gather',
  ],
];

/**
 * The Postgres of a run: an embedded one, or the server at `DATABASE_URL`, where the benchmark only uses databases that
 * it created.
 */
export class BenchServer {
  private constructor(
    readonly url: string,
    private readonly embedded: EmbeddedPostgres | null,
  ) {}

  static async start(folder: string, given: string | undefined): Promise<BenchServer> {
    if (given) return new BenchServer(given, null);
    const dataDir = join(folder, 'server');
    mkdirSync(dataDir);
    const embedded = await startEmbeddedPostgres({ dataDir, settings: SETTINGS });
    return new BenchServer(embedded.url, embedded);
  }

  /** Process id of the embedded server's main process; `null` for `DATABASE_URL`. */
  get pid(): number | null {
    return this.embedded?.pid ?? null;
  }

  /** As each of the roles reaches a database; `null` for `DATABASE_URL`. */
  roleUrlsOf(database: string): RoleUrls | null {
    return this.embedded && inDatabase({ admin: this.url, ...this.embedded.roleUrls }, database);
  }

  urlOf(database: string): string {
    const url = new URL(this.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  /** The reported settings in one line; they are the same for every contender. */
  async describe(): Promise<string> {
    const settings = await rowsOf<{ name: string; value: string }>(
      this.url,
      `SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name`,
      [REPORTED_SETTINGS],
    );
    return settings.map(({ name, value }) => `${name} ${value}`).join(', ');
  }

  async stop(): Promise<void> {
    await this.embedded?.stop();
  }
}

/** Runs one statement on a connection of its own. */
export async function rowsOf<R>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as R[];
  } finally {
    await client.end();
  }
}
