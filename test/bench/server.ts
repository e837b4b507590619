import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { EmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import { startEmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';

/** As it ships, fsync and full page writes included; tells afterwards where the server's time went. */
const SETTINGS = { shared_preload_libraries: 'pg_stat_statements' };
const TOLD = [
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
 * The Postgres of a run: one of its own, or the one at `DATABASE_URL`, where it only touches databases that it made.
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

  /** The server's main process, where it is ours. */
  get pid(): number | null {
    return this.embedded?.pid ?? null;
  }

  urlOf(database: string): string {
    const url = new URL(this.url);
    url.pathname = `/${database}`;
    return url.href;
  }

  /** What was set, in one line; the same for every contender. */
  async describe(): Promise<string> {
    const settings = await rowsOf<{ name: string; value: string }>(
      this.url,
      `SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name`,
      [TOLD],
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
