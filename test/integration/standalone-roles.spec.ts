import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import { commandLines } from '../support/command-lines.js';
import { eventually } from '../support/eventually.js';

const URL_FILES = ['database-url', 'database-url-owner', 'database-url-app'];

let dataDir: string;
let stops: (() => Promise<void>)[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'standalone-roles-'));
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  rmSync(dataDir, { recursive: true });
});

/** The launcher with small stand-ins for its processes, once it says that all is ready. */
async function start(): Promise<{
  events(): Promise<unknown>;
  stop(): Promise<void>;
  output(): string;
}> {
  const child = spawn(process.execPath, ['test/fixtures/standalone/launch.mjs'], {
    env: { ...process.env, DATABASE_URL: '', PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
    expect({ code: child.exitCode, output }).toMatchObject({ code: 0 });
  };
  stops.push(stop);
  await eventually(() => output.includes('Bulk Actions is ready') || child.exitCode !== null, 90_000);
  expect({ code: child.exitCode, output }).toMatchObject({ code: null });
  const url = /API +(http\S+)\/api/.exec(output)![1]!;
  return { events: async () => (await fetch(url)).json(), stop, output: () => output };
}

/** Asks as a person does, with the file `database-url`. */
async function ask<R extends pg.QueryResultRow>(text: string): Promise<R[]> {
  const client = new pg.Client(readFileSync(join(dataDir, 'database-url'), 'utf8').trim());
  await client.connect();
  return client.query<R>(text).then(
    ({ rows }) => client.end().then(() => rows),
    (error: unknown) =>
      client.end().then(() => {
        throw error;
      }),
  );
}

async function usersOfTheProcesses(): Promise<string[]> {
  const users = await ask<{ usename: string }>(
    `SELECT DISTINCT usename FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  return users.map(({ usename }) => usename);
}

const modeOf = (name: string): string => (statSync(join(dataDir, name)).mode & 0o777).toString(8);
const passwords = (): string[] =>
  URL_FILES.map((name) => new URL(readFileSync(join(dataDir, name), 'utf8')).password);

it('migrates as the owner of the tables, works as a role that may change none, and keeps the passwords', async () => {
  const first = await start();
  expect(await first.events()).toEqual({ migrated: 1 });
  const owner = `SELECT tableowner AS name FROM pg_tables WHERE tablename = 'events'`;
  expect(await ask(owner)).toEqual([{ name: 'bulk_actions_owner' }]);
  expect(await usersOfTheProcesses()).toEqual(['bulk_actions_app']);
  expect(['.', 'launcher.lock', ...URL_FILES].map(modeOf)).toEqual(['700', '600', '600', '600', '600']);
  const before = passwords();
  expect(new Set(before.filter((password) => password.length === 48)).size).toBe(3);
  const seen = commandLines();
  await first.stop();
  // Neither a list of processes nor a log shows a password.
  const logs = first.output() + readFileSync(join(dataDir, 'postgres.log'), 'utf8');
  if (process.platform === 'linux') expect(seen.some((line) => line.includes(dataDir))).toBe(true);
  expect(before.filter((password) => (logs + seen.join('\n')).includes(password))).toEqual([]);

  const second = await start();
  expect(passwords()).toEqual(before);
  await second.stop();

  // A role whose password is lost gets another one.
  writeFileSync(join(dataDir, 'database-url-app'), 'nonsense');
  const third = await start();
  expect(await third.events()).toMatchObject({ migrated: 3 });
  expect(passwords().slice(0, 2)).toEqual(before.slice(0, 2));
  expect(passwords()[2]).not.toBe(before[2]);
});

it('brings along the data of a build that ran everything as the superuser', async () => {
  const before = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
  await ask(`
    DROP OWNED BY bulk_actions_app;
    ALTER DATABASE bulk_actions OWNER TO postgres;
    DROP OWNED BY bulk_actions_owner;
    DROP ROLE bulk_actions_owner;
    DROP ROLE bulk_actions_app;
    CREATE TABLE events (what text);
    INSERT INTO events VALUES ('before')`);
  await before.stop();
  for (const name of URL_FILES.slice(1)) rmSync(join(dataDir, name));
  chmodSync(dataDir, 0o755);
  writeFileSync(join(dataDir, 'launcher.lock'), '', { mode: 0o644 });

  const launcher = await start();
  expect(await launcher.events()).toEqual({ before: 1, migrated: 1 });
  expect(await usersOfTheProcesses()).toEqual(['bulk_actions_app']);
  expect(['.', 'launcher.lock'].map(modeOf)).toEqual(['700', '600']);
});
