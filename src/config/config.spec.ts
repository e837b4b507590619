import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
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

  it.each([
    [{}, 10_000, 20_000],
    [{ CHUNK_ROWS: '', LARGE_CHUNK_ROWS: '' }, 10_000, 20_000],
    [{ CHUNK_ROWS: '300' }, 300, 300],
    [{ CHUNK_ROWS: '300', LARGE_CHUNK_ROWS: '400' }, 300, 400],
    [{ LARGE_CHUNK_ROWS: '30000' }, 10_000, 30_000],
  ])('%j: chunks of %i rows, and of %i in large files', (env, chunkRows, largeChunkRows) => {
    expect(loadConfig({ DATABASE_URL, ...env }).intake).toMatchObject({ chunkRows, largeChunkRows });
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

  it('limits requests by key and by address, and without keys nothing that is not set', () => {
    const limitsOf = (env: Record<string, string>) => loadConfig({ DATABASE_URL, ...env }).requestLimits;
    expect(limitsOf({ AUTH_MODE: 'api-key' })).toEqual({
      requests: { perKey: 6000, perAddress: 60_000 },
      uploads: { perKey: 600, perAddress: 6000 },
      failedSignIns: 20,
    });
    expect(limitsOf({ AUTH_MODE: 'off' })).toMatchObject({
      requests: { perAddress: 0 },
      uploads: { perAddress: 0 },
    });
    expect(limitsOf({ AUTH_MODE: 'off', UPLOADS_PER_MINUTE_PER_ADDRESS: '7' }).uploads.perAddress).toBe(7);
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

  it('migrates as the owner, who is the one role where there is no other', () => {
    const OWNER_DATABASE_URL = 'postgres://o:p@localhost/db';
    const { database } = loadConfig({ DATABASE_URL, OWNER_DATABASE_URL });
    expect([database.url, database.ownerUrl]).toEqual([DATABASE_URL, OWNER_DATABASE_URL]);
    expect(loadConfig({ DATABASE_URL }).database.ownerUrl).toBe(DATABASE_URL);
  });

  it('needs API keys where nothing else is said, and knows no default in production', () => {
    const mode = (env: Record<string, string>): unknown => loadConfig({ DATABASE_URL, ...env }).authMode;
    expect(mode({})).toBe('api-key');
    expect(mode({ AUTH_MODE: '' })).toBe('api-key');
    expect(mode({ AUTH_MODE: 'off' })).toBe('off');
    expect(mode({ NODE_ENV: 'production' })).toBeNull();
    expect(mode({ NODE_ENV: 'production', AUTH_MODE: 'api-key' })).toBe('api-key');
    expect(mode({ NODE_ENV: 'production', AUTH_MODE: 'off' })).toBe('off');
    for (const AUTH_MODE of ['on', 'OFF', 'none', 'false', ' off'])
      expect(() => mode({ AUTH_MODE })).toThrow('AUTH_MODE must be one of api-key, off');
  });

  it('cannot be changed', () => {
    const { http } = loadConfig({ DATABASE_URL });
    expect(() => Object.assign(http, { port: 1 })).toThrow(TypeError);
  });
});

describe('loadStandaloneConfig', () => {
  const isOff = (env: Record<string, string>): boolean => loadStandaloneConfig(env).authOffByDefault;

  it.each(['', '127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1'])(
    'needs no API keys at %j, which other machines cannot reach',
    (HOST) => {
      expect(isOff({ HOST })).toBe(true);
      expect(isOff({ HOST, AUTH_MODE: 'api-key' })).toBe(false);
      expect(isOff({ HOST, AUTH_MODE: 'off' })).toBe(false);
      expect(isOff({ HOST, NODE_ENV: 'production' })).toBe(false);
    },
  );

  it('knows whether requests need keys', () => {
    const needsKeys = (env: Record<string, string>): boolean => loadStandaloneConfig(env).needsKeys;
    expect(needsKeys({})).toBe(false);
    expect(needsKeys({ AUTH_MODE: 'off', HOST: '0.0.0.0' })).toBe(false);
    expect(needsKeys({ AUTH_MODE: 'api-key' })).toBe(true);
    expect(needsKeys({ HOST: '0.0.0.0' })).toBe(true);
  });

  it.each(['0.0.0.0', '::', '192.168.1.2', 'localhost.example.com', '127.0.0.1.example.com', '[::1'])(
    'needs them at %j',
    (HOST) => expect(isOff({ HOST })).toBe(false),
  );
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
    // The image sets it.
    expect(new Set([...listed, 'NODE_ENV'])).toEqual(new Set([...read, ...filledIn]));
  });

  it('reaches the containers: what is set there and not given by the image is passed on', () => {
    const passedOn = namesIn(compose, /^ +([A-Z_]+): /gm);
    const left = [...namesReadBy(loadConfig)].filter((name) => !passedOn.has(name));
    expect(left.sort()).toEqual([
      'DATABASE_URL_FILE',
      'HEALTH_FILE',
      'HOST',
      'NODE_ENV',
      'OWNER_DATABASE_URL_FILE',
      'PORT',
      'REDIS_URL_FILE',
      'TLS_CERT',
      'TLS_KEY',
    ]);
  });

  it('changes nothing when it is copied', () => {
    const copied = parseEnv(template);
    expect(copied).not.toHaveProperty('DATABASE_URL');
    expect(loadConfig({ ...copied, DATABASE_URL })).toEqual(loadConfig({ DATABASE_URL }));
    expect(loadStandaloneConfig(copied)).toEqual(loadStandaloneConfig({}));
  });
});
