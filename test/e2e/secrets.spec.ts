import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest';
import { commandLines } from '../support/command-lines.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { csv, people } from '../support/files.js';
import { freePort, startRedis } from '../support/redis.js';
import { Service, ServiceProcess } from '../support/service.js';

const REDIS_PASSWORD = 'aRedisPassword@:/%';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'bulk-actions-secrets-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function inFile(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, `${text}\n`);
  return file;
}

/** Passwords as they are and as URLs have them. */
const spellings = (...passwords: string[]): string[] =>
  passwords.flatMap((password) => [password, encodeURIComponent(password)]);
const passwordOf = (url: string): string => new URL(url).password;
const found = (secrets: readonly string[], text: string): string[] =>
  secrets.filter((secret) => text.includes(secret));

/** Runs a process that ends by itself. */
async function run(
  entry: string,
  env: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [`dist/${entry}.js`, ...args], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'trace', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const started = new ServiceProcess(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: started.output };
}

describe('passwords', () => {
  it.skipIf(inject('redisUrl') === null)(
    'come from files, and neither a log nor a list of processes shows them',
    async () => {
      const redis = (await startRedis(folder))!;
      onTestFinished(() => redis.stop());
      const admin = new Redis(redis.url);
      await admin.config('SET', 'requirepass', REDIS_PASSWORD);
      admin.disconnect();
      const redisUrl = redis.url.replace('//', `//:${encodeURIComponent(REDIS_PASSWORD)}@`);
      let appPassword = '';
      const service = await Service.start({
        workers: 1,
        env: {
          LOG_LEVEL: 'trace',
          DATABASE_URL_FILE: join(folder, 'app'),
          REDIS_URL_FILE: inFile('redis', redisUrl),
        },
        reach: (url) => {
          appPassword = passwordOf(url);
          inFile('app', url);
          return Promise.resolve('');
        },
      });
      onTestFinished(() => service.stop());
      const { admin: adminUrl } = inject('postgresUrls');
      const { ownerUrl } = service.db;
      const secrets = spellings(REDIS_PASSWORD, appPassword, passwordOf(ownerUrl), passwordOf(adminUrl));
      expect(secrets.every((secret) => secret.length > 15)).toBe(true);

      const stats = await service.client.ended(
        await service.client.upload(csv('name,email', ...people(3)), 'files'),
      );
      expect(stats).toMatchObject({ status: 'COMPLETED', successfulItems: 3 });
      const lines = commandLines();
      if (process.platform === 'linux')
        expect(lines.filter((line) => line.includes('dist/worker.main.js')).length).toBeGreaterThan(0);
      expect(found(secrets, lines.join('\n'))).toEqual([]);

      const adminHere = new URL(adminUrl);
      adminHere.pathname = new URL(ownerUrl).pathname;
      const owner = inFile('owner', ownerUrl);
      const env = { DATABASE_URL_FILE: join(folder, 'app'), OWNER_DATABASE_URL_FILE: owner };
      const roles = await run('roles.main', {
        ...env,
        ADMIN_DATABASE_URL_FILE: inFile('admin', adminHere.href),
      });
      expect(roles).toMatchObject({ code: 0, output: expect.stringContaining('Roles are ready') as string });
      const migration = await run('migrate.main', env);
      expect(migration).toMatchObject({ code: 0, output: expect.stringContaining('up to date') as string });
      expect(found(secrets, service.output + roles.output + migration.output)).toEqual([]);
    },
  );

  describe('of a start that fails', () => {
    const SECRET = 'aSecretThatNobodySees';
    let db: TestDatabase;
    beforeEach(async () => void (db = await createTestDatabase()));
    afterEach(() => db.drop());

    const withSecret = (url: string, change: (url: URL) => void = () => undefined): string => {
      const changed = new URL(url);
      changed.password = SECRET;
      change(changed);
      return changed.href;
    };

    it.each([
      ['wrong', (url: string) => ({ DATABASE_URL: withSecret(url) })],
      ['wrong, in a file', (url: string) => ({ DATABASE_URL_FILE: inFile('url', withSecret(url)) })],
      [
        'for a server that is not there',
        (url: string) => ({
          DATABASE_URL: withSecret(url, (one) => (one.port = '1')),
          DATABASE_WAIT_SECONDS: '0',
        }),
      ],
      [
        'for a server without a name',
        (url: string) => ({
          DATABASE_URL: withSecret(url, (one) => (one.hostname = 'none.invalid')),
          DATABASE_WAIT_SECONDS: '0',
        }),
      ],
      ['in a URL of another kind', () => ({ DATABASE_URL: `mysql://u:${SECRET}@localhost/db` })],
      ['in a URL that is none', () => ({ DATABASE_URL: `postgres://u:${SECRET}@[/db` })],
      [
        'in a URL with an option',
        () => ({ DATABASE_URL: `postgres://u:${SECRET}@localhost/db?sslmode=nonsense` }),
      ],
      ['in a file of two lines', () => ({ DATABASE_URL_FILE: inFile('two', `${SECRET}\n${SECRET}`) })],
    ])('are not shown: %s', async (_name, envOf) => {
      const env = { DATABASE_WAIT_SECONDS: '1', ...envOf(db.url) } as Record<string, string>;
      for (const { code, output } of await Promise.all(
        ['main', 'migrate.main'].map((entry) => run(entry, env)),
      )) {
        expect(code, output).toBe(1);
        expect(output).not.toBe('');
        expect(output).not.toContain(SECRET);
      }
    });

    it.skipIf(inject('redisUrl') === null)('nor are those of Redis', async () => {
      const redis = (await startRedis(folder))!;
      onTestFinished(() => redis.stop());
      const admin = new Redis(redis.url);
      await admin.config('SET', 'requirepass', 'another');
      admin.disconnect();
      const REDIS_URL = redis.url.replace('//', `//:${SECRET}@`);
      const { code, output } = await run('main', { DATABASE_URL: db.url, REDIS_URL });
      expect([code, output]).toEqual([1, expect.stringContaining('WRONGPASS') as string]);
      expect(output).not.toContain(SECRET);
    });

    it('nor are those of a Redis that is away', async () => {
      const env = { LOG_LEVEL: 'trace', REDIS_URL: `redis://:${SECRET}@127.0.0.1:${await freePort()}` };
      const service = await Service.start({ workers: 1, env });
      onTestFinished(() => service.stop());
      expect((await fetch(`${service.client.url}/health/ready`)).status).toBe(503);
      await service.client.upload(csv('name,email', ...people(3)), 'away');
      expect(service.output).toContain('queue connection');
      expect(service.output).not.toContain(SECRET);
      expect(commandLines().join('\n')).not.toContain(SECRET);
    });
  });
});
