import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { ensureRoles, loginOf } from '../../src/database/ensure-roles.js';
import { startEmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import type { RoleUrls } from './database.js';
import { inDatabase, migrateAll, onServer, TEMPLATE } from './database.js';
import { startRedis } from './redis.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's own database, as each of the roles reaches it. */
    readonly postgresUrls: RoleUrls;
    /** `null` if redis-server is not installed. */
    readonly redisUrl: string | null;
  }
}

/** Starts a Postgres and a Redis for one run of the suite, and removes their data afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-test-'));
  const postgres = await startEmbeddedPostgres({
    dataDir: folder,
    // The data is deleted afterwards, so it need not survive a power cut.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  const redis = await startRedis(folder);
  if (!redis) announceMissingRedis();
  const urls = { admin: postgres.url, ...postgres.roleUrls };
  await makeTemplate(urls);
  project.provide('postgresUrls', urls);
  project.provide('redisUrl', redis?.url ?? null);
  return async () => {
    await redis?.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Migrated once, with the roles of the product. Each test clones it in about 50 ms. */
async function makeTemplate(server: RoleUrls): Promise<void> {
  await onServer(server.admin, `CREATE DATABASE ${TEMPLATE}`);
  const urls = inDatabase(server, TEMPLATE);
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  const [owner, app] = [urls.owner, urls.app].map((url) => loginOf(new URL(url)));
  await ensureRoles(admin, { owner: owner!, app: app! });
  // Tests create tables as the superuser; the product does not.
  await admin.query(`ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO ${app!.name}`);
  await admin.end();
  await migrateAll(urls.owner);
}

function announceMissingRedis(): void {
  const message = 'redis-server is not on the PATH: EVERY TEST ON THE REDIS BACKEND IS SKIPPED';
  if (process.env.REQUIRE_REDIS === '1') throw new Error(message);
  console.warn(`\n${'!'.repeat(message.length)}\n${message}\n${'!'.repeat(message.length)}\n`);
}
