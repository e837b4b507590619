import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { startEmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { freePort, startRedis } from '../support/redis.js';
import { ServiceProcess } from '../support/service.js';

const ENTRIES = ['main', 'worker.main', 'migrate.main'] as const;
const PROCESSES = ['main', 'worker.main'] as const;

function run(entry: string, env: Record<string, string>, nodeFlags: string[] = []): ServiceProcess {
  const child = spawn(process.execPath, [...nodeFlags, `dist/${entry}.js`], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const started = new ServiceProcess(child);
  onTestFinished(async () => void (await started.end('SIGKILL')));
  return started;
}

/** What a process that cannot start leaves behind: an exit code of 1, one last line, and no stack anywhere. */
async function lastWords(entry: string, env: Record<string, string>): Promise<string> {
  const started = run(entry, env);
  const [code] = (await once(started.child, 'close')) as [number | null];
  expect(code, started.output).toBe(1);
  expect(started.output).not.toMatch(/\n\s+at |"stack"/);
  const told = started.output.trimEnd().split('\n');
  const plain = told.filter((line) => !line.startsWith('{'));
  expect(plain, started.output).toHaveLength(1);
  return plain[0]!;
}

describe('V8', () => {
  /** Tells at the end how `String.prototype` is laid out. */
  const TELL = 'process.on("exit",()=>console.log("fast:",%HasFastProperties(String.prototype)))';

  // A process without a database ends at once, with all of its modules loaded.
  it.each(PROCESSES)('has methods of texts at hand in %s', async (entry) => {
    const hook = `data:text/javascript,${encodeURIComponent(TELL)}`;
    const started = run(entry, { DATABASE_URL: '' }, ['--allow-natives-syntax', '--import', hook]);
    await once(started.child, 'close');
    expect(started.output).toContain('fast: true');
  });
});

describe('a start that cannot succeed ends in one line', () => {
  let db: TestDatabase;
  beforeEach(async () => void (db = await createTestDatabase()));
  afterEach(() => db.drop());

  it('main: production that does not say whether it needs API keys', async () => {
    const env = { DATABASE_URL: db.url, NODE_ENV: 'production' };
    expect(await lastWords('main', env)).toMatch(/^AUTH_MODE is not set/);
  });

  it.each(ENTRIES)('%s: wrong password', async (entry) => {
    const url = new URL(db.url);
    url.password = 'wrong';
    expect(await lastWords(entry, { DATABASE_URL: url.href })).toMatch(/password authentication failed/);
  });

  it.each(ENTRIES)('%s: no password', async (entry) => {
    const url = new URL(db.url);
    url.password = '';
    expect(await lastWords(entry, { DATABASE_URL: url.href })).toMatch(/password/);
  });

  it.each(ENTRIES)('%s: no database within the time', async (entry) => {
    const DATABASE_URL = `postgres://u:p@127.0.0.1:${await freePort()}/db`;
    const words = await lastWords(entry, { DATABASE_URL, DATABASE_WAIT_SECONDS: '1' });
    expect(words).toMatch(/could not be reached within 1 s/);
  });

  it.each(ENTRIES)('%s: a database that is ahead', async (entry) => {
    await db.rows(`INSERT INTO schema_migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow')`);
    expect(await lastWords(entry, { DATABASE_URL: db.url })).toMatch(/this build does not know.*Tomorrow/);
  });

  it.each(PROCESSES)('%s: migrations are missing', async (entry) => {
    await db.rows('DELETE FROM schema_migrations');
    expect(await lastWords(entry, { DATABASE_URL: db.url })).toMatch(/lacks migrations.*pnpm migrate/);
  });

  it.each(PROCESSES)('%s: a table that does not fit', async (entry) => {
    await db.rows('ALTER TABLE contacts RENAME phone TO telephone');
    expect(await lastWords(entry, { DATABASE_URL: db.url })).toBe(
      'Contact does not fit its table contacts: the table has no column "phone" for the property phone.',
    );
  });

  it.each(PROCESSES)('%s: a right that is missing', async (entry) => {
    await db.rows('REVOKE INSERT ON contacts FROM bulk_actions_app');
    expect(await lastWords(entry, { DATABASE_URL: db.url })).toBe(
      'The role bulk_actions_app lacks INSERT on contacts in the database; ' +
        'docs/operations.md lists the statements that grant them',
    );
  });

  it.each(PROCESSES)('%s: no tables of the queue', async (entry) => {
    await db.rows('DROP SCHEMA bullmq CASCADE');
    expect(await lastWords(entry, { DATABASE_URL: db.url })).toMatch(
      /lacks the queue's tables.*pnpm migrate/,
    );
  });

  it.each(PROCESSES)('%s: a database that goes away while the queue connects', async (entry) => {
    const { hostname, port } = new URL(db.url);
    const proxy = createServer((client) => {
      const server = connect(Number(port), hostname);
      pipeline(client, server, client).catch(() => undefined);
      client.once('data', (startup) => {
        if (startup.includes('bulk-actions queue')) client.destroy();
      });
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    onTestFinished(() => void proxy.close());
    const url = new URL(db.url);
    url.port = `${(proxy.address() as AddressInfo).port}`;
    expect(await lastWords(entry, { DATABASE_URL: url.href })).toMatch(
      /^The queue in Postgres could not be reached: /,
    );
  });

  it('migrate: a role that may not make tables', async () => {
    await db.rows('DROP SCHEMA bullmq CASCADE');
    expect(await lastWords('migrate.main', { DATABASE_URL: db.url })).toMatch(
      /^permission denied for database/,
    );
  });

  it('a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const PORT = `${(taken.address() as AddressInfo).port}`;
    expect(await lastWords('main', { DATABASE_URL: db.url, PORT })).toMatch(/EADDRINUSE.*:\d+/);
  });

  it.skipIf(inject('redisUrl') === null).each(PROCESSES)('%s: a Redis that evicts', async (entry) => {
    const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-evicting-'));
    const server = (await startRedis(folder))!;
    const redis = new Redis(server.url);
    onTestFinished(async () => {
      redis.disconnect();
      await server.stop();
      await rm(folder, { recursive: true });
    });
    await redis.config('SET', 'maxmemory-policy', 'volatile-lru');
    const words = await lastWords(entry, { DATABASE_URL: db.url, REDIS_URL: server.url });
    expect(words).toMatch(/maxmemory-policy volatile-lru/);
  });
});

describe('a database that comes up late', () => {
  it('is waited for, with one line at either end', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'bulk-actions-late-'));
    const settings = { dataDir, settings: { fsync: 'off' } };
    // Its port is known only once it has run.
    const first = await startEmbeddedPostgres(settings);
    await first.stop();
    const migration = run('migrate.main', { DATABASE_URL: first.roleUrls.owner });
    await eventually(() => migration.output.includes('waiting for the database'), 10_000);
    const postgres = await startEmbeddedPostgres(settings);
    onTestFinished(async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true });
    });
    expect(postgres.port).toBe(first.port);
    await eventually(() => migration.child.exitCode !== null, 30_000);
    expect(migration.child.exitCode, migration.output).toBe(0);
    expect(migration.output.match(/waiting for the database/g)).toHaveLength(1);
    expect(migration.output.match(/connected to the database/g)).toHaveLength(1);
    expect(migration.output).toContain('Migrations applied: ');
  });
});
