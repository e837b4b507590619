import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createDataSource } from '../../src/database/data-source.js';
import { migrate } from '../../src/database/migrate.js';
import { registeredEntities } from '../../src/registered-entities.js';
import { startEmbeddedPostgres } from '../../src/standalone/embedded-postgres.js';
import { onServer, TEMPLATE } from './database.js';
import { startRedis } from './redis.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's maintenance database. */
    readonly postgresUrl: string;
    /** `null` where this machine has no redis-server. */
    readonly redisUrl: string | null;
  }
}

/** A Postgres and a Redis for one run of the suite, with no trace left of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-test-'));
  const postgres = await startEmbeddedPostgres({
    dataDir: folder,
    // The data is thrown away, so nothing is written for the sake of a power cut.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  const redis = await startRedis(folder);
  if (!redis) announceMissingRedis();
  await makeTemplate(postgres.url);
  project.provide('postgresUrl', postgres.url);
  project.provide('redisUrl', redis?.url ?? null);
  return async () => {
    await redis?.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Migrated once by the product's own code; each test clones it in some 50 ms. */
async function makeTemplate(url: string): Promise<void> {
  await onServer(url, `CREATE DATABASE ${TEMPLATE}`);
  const target = new URL(url);
  target.pathname = `/${TEMPLATE}`;
  const settings = { url: target.href, poolSize: 4, applicationName: 'test' };
  const dataSource = await createDataSource(settings, registeredEntities).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
}

function announceMissingRedis(): void {
  const message = 'redis-server is not on the PATH: EVERY TEST ON THE REDIS BACKEND IS SKIPPED';
  if (process.env.REQUIRE_REDIS === '1') throw new Error(message);
  console.warn(`\n${'!'.repeat(message.length)}\n${message}\n${'!'.repeat(message.length)}\n`);
}
