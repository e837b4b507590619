import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.js';
import { loadRolesConfig } from './roles-config.js';
import { loadStandaloneConfig } from './standalone-config.js';
import { ConfigError } from './variables.js';

const DATABASE_URL = 'postgres://u:p@localhost/db';
const folder = mkdtempSync(join(tmpdir(), 'bulk-actions-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (text: string): string => {
  const file = join(folder, randomUUID());
  writeFileSync(file, text);
  return file;
};

describe('a password in a file', () => {
  const PASSWORD = 'a%41 b/@:?#"\'\\é';

  it.each(['', '\n', '\r\n'])('is that of the URL, whatever it holds, without the line break: %j', (end) => {
    const file = fileOf(`${PASSWORD}${end}`);
    const { database, redisUrl } = loadConfig({
      DATABASE_URL: 'postgres://app@localhost/db?x=1',
      DATABASE_PASSWORD_FILE: file,
      OWNER_DATABASE_URL: 'postgresql://owner@localhost/db',
      OWNER_DATABASE_PASSWORD_FILE: file,
      REDIS_URL: 'redis://localhost:6379/2',
      REDIS_PASSWORD_FILE: file,
    });
    for (const url of [database.url, database.ownerUrl]) {
      expect(new pg.Client(url)).toMatchObject({ password: PASSWORD, host: 'localhost', database: 'db' });
    }
    expect(new pg.Client(database.ownerUrl).user).toBe('owner');
    const redis = new Redis(redisUrl!, { lazyConnect: true });
    expect(redis.options).toMatchObject({ password: PASSWORD, host: 'localhost', db: 2 });
  });

  const bare = { DATABASE_URL: 'postgres://app@localhost/db' };
  it.each([
    [{ DATABASE_PASSWORD_FILE: join(folder, 'none') }, 'DATABASE_PASSWORD_FILE cannot be read (ENOENT)'],
    [{ DATABASE_PASSWORD_FILE: fileOf('\n') }, 'DATABASE_PASSWORD_FILE must name a file with a password'],
    [{ DATABASE_PASSWORD_FILE: fileOf('a\nb') }, 'DATABASE_PASSWORD_FILE must name a file with a password'],
    [{ DATABASE_URL, DATABASE_PASSWORD_FILE: fileOf('x') }, 'DATABASE_URL already contains a password'],
    [
      { DATABASE_URL: 'postgres:///db', DATABASE_PASSWORD_FILE: fileOf('x') },
      'DATABASE_URL has no host, so a password cannot be added',
    ],
    [
      { REDIS_PASSWORD_FILE: fileOf('x') },
      'REDIS_PASSWORD_FILE is for the password of REDIS_URL, which is not set',
    ],
  ])('is not guessed: %j', (env, told) => {
    const load = (): unknown => loadConfig({ ...bare, ...env });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(told);
  });
});

describe('a URL in a file', () => {
  const redis = 'rediss://:p@localhost/2';
  const owner = 'postgres://o:p@localhost/db';

  it.each(['', '\n', ' \r\n'])('is read like one in the variable, by every process: %j', (end) => {
    const env = {
      DATABASE_URL_FILE: fileOf(`\uFEFF${DATABASE_URL}${end}`),
      OWNER_DATABASE_URL_FILE: fileOf(owner + end),
      ADMIN_DATABASE_URL_FILE: fileOf(`postgres://a:p@localhost/db${end}`),
      REDIS_URL_FILE: fileOf(redis + end),
    };
    expect(loadConfig(env)).toMatchObject({
      database: { url: DATABASE_URL, ownerUrl: owner },
      redisUrl: redis,
    });
    expect(loadStandaloneConfig(env).databaseUrl).toBe(DATABASE_URL);
    expect(loadRolesConfig(env)).toMatchObject({
      adminUrl: 'postgres://a:p@localhost/db',
      ownerUrl: owner,
      appUrl: DATABASE_URL,
    });
  });

  it('takes its password from another file, if it has none', () => {
    const env = {
      DATABASE_URL_FILE: fileOf('postgres://u@localhost/db'),
      DATABASE_PASSWORD_FILE: fileOf('a b'),
    };
    expect(loadConfig(env).database.url).toBe('postgres://u:a%20b@localhost/db');
  });

  it.each([
    [
      { DATABASE_URL, DATABASE_URL_FILE: fileOf(DATABASE_URL) },
      'DATABASE_URL and DATABASE_URL_FILE must not both',
    ],
    [
      { DATABASE_URL, REDIS_URL: redis, REDIS_URL_FILE: fileOf(redis) },
      'REDIS_URL and REDIS_URL_FILE must not',
    ],
    [{ DATABASE_URL_FILE: join(folder, 'none') }, 'DATABASE_URL_FILE cannot be read (ENOENT)'],
    [{ DATABASE_URL_FILE: folder }, 'DATABASE_URL_FILE cannot be read (EISDIR)'],
    [{ DATABASE_URL_FILE: fileOf('\n') }, 'DATABASE_URL_FILE must name a file with a URL in it'],
    [
      { DATABASE_URL_FILE: fileOf(`${DATABASE_URL}\nx`) },
      'DATABASE_URL_FILE must name a file with a URL in it',
    ],
    [
      { DATABASE_URL_FILE: fileOf('mysql://secret@x') },
      'DATABASE_URL_FILE must name a file with a URL that starts with postgres://',
    ],
    [
      { DATABASE_URL_FILE: fileOf(DATABASE_URL), DATABASE_PASSWORD_FILE: fileOf('x') },
      'DATABASE_URL_FILE already contains a password',
    ],
  ])('is not guessed: %j', (env, told) => {
    const load = (): unknown => loadConfig(env);
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(told);
    // One problem, one line, and nothing of the file.
    expect(load).toThrow(/^Invalid environment variables:\n.*$/);
    expect(load).not.toThrow(/secret|localhost/);
  });
});
