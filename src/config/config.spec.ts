import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.js';
import { loadRolesConfig } from './roles-config.js';
import { loadStandaloneConfig } from './standalone-config.js';
import { ConfigError } from './variables.js';

const DATABASE_URL = 'postgres://u:p@localhost/db';

/** What a loader reads, found by watching it. */
function namesReadBy(load: (env: Record<string, string | undefined>) => unknown): Set<string> {
  const names = new Set<string>();
  const env = new Proxy<Record<string, string | undefined>>(
    {
      DATABASE_URL,
      OWNER_DATABASE_URL: 'postgres://o@localhost/db',
      ADMIN_DATABASE_URL: 'postgres://a@localhost/db',
    },
    { get: (target, name) => (names.add(String(name)), target[String(name)]) },
  );
  load(env);
  return names;
}

describe('loadConfig', () => {
  it('has a default for all but the database', () => {
    const config = loadConfig({ DATABASE_URL });
    expect(config).toMatchObject({ http: { host: '127.0.0.1', port: 3000 }, redisUrl: null });
    expect(config.intake).toMatchObject({ chunkRows: 10_000, maxUploadBytes: 10 * 1024 ** 3 });
  });

  it('names every bad variable, and repeats no value', () => {
    const bad = {
      DATABASE_URL: 'mysql://secret@x',
      PORT: 'x',
      CHUNK_ROWS: '0',
      LOG_LEVEL: 'loud',
      REDIS_URL: 'nope',
    };
    const load = (): unknown => loadConfig(bad);
    expect(load).toThrow(ConfigError);
    for (const name of Object.keys(bad)) expect(load).toThrow(name);
    expect(load).not.toThrow(/secret/);
  });

  it.each(['-1', '1.5', '1e3', ' 5', '65536'])('refuses PORT=%s', (PORT) => {
    expect(() => loadConfig({ DATABASE_URL, PORT })).toThrow('PORT must be a whole number');
  });

  it('keeps an Idempotency-Key for a day at least', () => {
    const load = (): unknown => loadConfig({ DATABASE_URL, IDEMPOTENCY_HOURS: '23' });
    expect(load).toThrow('IDEMPOTENCY_HOURS must be a whole number from 24');
  });

  it('takes an empty value for one that is not set', () => {
    expect(loadConfig({ DATABASE_URL, REDIS_URL: '', PORT: '' })).toMatchObject({
      redisUrl: null,
      http: { port: 3000 },
    });
    expect(() => loadConfig({ DATABASE_URL: '' })).toThrow('DATABASE_URL is missing');
  });

  it('refuses a pool that the units would use up', () => {
    const load = (): unknown => loadConfig({ DATABASE_URL, WORKER_CONCURRENCY: '8' });
    expect(load).toThrow('DATABASE_POOL_SIZE must be at least WORKER_CONCURRENCY + 3, here 11');
  });

  it('reads names and origins in any spelling', () => {
    const env = {
      DATABASE_URL,
      ALLOWED_HOSTS: ' API, ,Bulk.Example.com.,::1,[FD00:0::1],10.0.0.1,',
      ALLOWED_ORIGINS: 'https://App.example.com:443,http://localhost:5173',
    };
    expect(loadConfig(env).http).toMatchObject({
      allowedHosts: ['api', 'bulk.example.com', '[::1]', '[fd00::1]', '10.0.0.1'],
      allowedOrigins: ['https://app.example.com', 'http://localhost:5173'],
    });
    expect(loadConfig({ DATABASE_URL }).http).toMatchObject({ allowedHosts: [], allowedOrigins: [] });
  });

  it.each(['*', 'a:80', 'http://a', 'a/b', 'a b', '*.a.com', '[::1]:80', 'ok,*'])(
    'refuses ALLOWED_HOSTS=%s',
    (name) => {
      expect(() => loadConfig({ DATABASE_URL, ALLOWED_HOSTS: name })).toThrow('ALLOWED_HOSTS must be names');
    },
  );

  it.each([
    '*',
    'null',
    'app.example.com',
    'https://a/',
    'https://a/b',
    'https://a@b',
    'ftp://a',
    'https://*.a.com',
    'https://a?b',
  ])('refuses ALLOWED_ORIGINS=%s', (origin) => {
    expect(() => loadConfig({ DATABASE_URL, ALLOWED_ORIGINS: origin })).toThrow(
      'ALLOWED_ORIGINS must be origins',
    );
  });

  describe('a password in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulk-actions-passwords-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const fileOf = (text: string): string => {
      const file = join(folder, randomUUID());
      writeFileSync(file, text);
      return file;
    };
    const PASSWORD = 'a%41 b/@:?#"\'\\é';

    it.each(['', '\n', '\r\n'])(
      'is that of the URL, whatever it holds, without the line break: %j',
      (end) => {
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
      },
    );

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

  it('migrates as the owner, who is the one role where there is no other', () => {
    const OWNER_DATABASE_URL = 'postgres://o:p@localhost/db';
    const { database } = loadConfig({ DATABASE_URL, OWNER_DATABASE_URL });
    expect([database.url, database.ownerUrl]).toEqual([DATABASE_URL, OWNER_DATABASE_URL]);
    expect(loadConfig({ DATABASE_URL }).database.ownerUrl).toBe(DATABASE_URL);
  });

  it('cannot be changed', () => {
    const { http } = loadConfig({ DATABASE_URL });
    expect(() => Object.assign(http, { port: 1 })).toThrow(TypeError);
  });
});

describe('loadRolesConfig', () => {
  const urls = (admin: string, owner: string, app: string): (() => unknown) => {
    const at = (who: string): string => `postgres://${who}/db`;
    const env = { ADMIN_DATABASE_URL: at(admin), OWNER_DATABASE_URL: at(owner), DATABASE_URL: at(app) };
    return () => loadRolesConfig(env);
  };

  it('wants three roles and one database', () => {
    expect(urls('a@h', 'o:p@h', 'u:p@h')).not.toThrow();
    expect(urls('a@h', 'u:p@h', 'u:q@h')).toThrow('must each name a role of its own');
    expect(urls('a@h', 'h', 'u:p@h')).toThrow('must each name a role of its own');
    expect(urls('a@h', 'o:p@h', 'u:p@h/other')).toThrow('must name one database');
    expect(() => loadRolesConfig({})).toThrow('ADMIN_DATABASE_URL is missing');
  });
});

describe('.env.template', () => {
  const template = readFileSync('.env.template', 'utf8');

  const compose = readFileSync('docker-compose.yml', 'utf8');
  const namesIn = (text: string, pattern: RegExp): Set<string> =>
    new Set([...text.matchAll(pattern)].map((match) => match[1]!));

  it('lists what the program or docker-compose.yml reads, and nothing else', () => {
    const listed = namesIn(template, /^(?:# )?([A-Z_]+)=/gm);
    const filledIn = namesIn(compose, /\$\{(\w+)/g);
    const read = [loadConfig, loadStandaloneConfig, loadRolesConfig].flatMap((load) => [
      ...namesReadBy(load),
    ]);
    expect(listed).toEqual(new Set([...read, ...filledIn]));
  });

  it('reaches the containers: what is set there and not given by the image is passed on', () => {
    const passedOn = namesIn(compose, /^ +([A-Z_]+): /gm);
    const left = [...namesReadBy(loadConfig)].filter((name) => !passedOn.has(name));
    expect(left.sort()).toEqual(['HEALTH_FILE', 'HOST', 'PORT']);
  });

  it('changes nothing when it is copied', () => {
    const copied = parseEnv(template);
    expect(copied).not.toHaveProperty('DATABASE_URL');
    expect(loadConfig({ ...copied, DATABASE_URL })).toEqual(loadConfig({ DATABASE_URL }));
    expect(loadStandaloneConfig(copied)).toEqual(loadStandaloneConfig({}));
  });
});
