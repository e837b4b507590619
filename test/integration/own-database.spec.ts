import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  it,
  onTestFinished,
  vi,
} from 'vitest';
import { assertRights } from '../../src/database/assert-rights.js';
import { ensureRoles, loginOf } from '../../src/database/ensure-roles.js';
import { readRowSecurity, secureTables } from '../../src/database/row-security.js';
import { rightsInDatabase } from '../../src/database/sql/grant-rights.sql.js';
import { StartError } from '../../src/process/start-error.js';
import { assertQueueMigrated, migrateQueue, QUEUE_SCHEMA } from '../../src/queue/queue-schema.js';
import { registeredEntities } from '../../src/registered-entities.js';
import { accountTables, ENGINE_TABLES } from '../../src/schema/account-tables.js';
import { createDataSource } from '../../src/schema/data-source.js';
import type { EmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import { startEmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase, migrateAll, onServer, openDatabase } from '../support/database.js';

const APP = 'bulk_actions_app';
const OWNER = 'bulk_actions_owner';

let db: TestDatabase;
beforeEach(async () => void (db = await createTestDatabase()));
afterEach(() => db.drop());

describe('a database that earlier builds used as the superuser', () => {
  const OF_ADMIN = `
    SELECT relname AS name FROM pg_class WHERE relowner = current_user::regrole AND relnamespace::regnamespace::text !~ '^pg_|^info'
    UNION ALL SELECT proname FROM pg_proc WHERE proowner = current_user::regrole AND pronamespace = 'bullmq'::regnamespace
    UNION ALL SELECT typname FROM pg_type WHERE typowner = current_user::regrole AND typnamespace IN ('bullmq'::regnamespace, 'public'::regnamespace)
    UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = current_user::regrole AND nspname = 'bullmq'`;
  // On a server of its own: the statements reach the databases of other tests, which belong to the same roles.
  let server: EmbeddedPostgres;
  let dataDir: string;
  let db: TestDatabase;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'bulk-actions-own-'));
    server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
    db = await openDatabase(server);
  });
  afterAll(async () => {
    await db.drop();
    await server.stop();
    rmSync(dataDir, { recursive: true });
  });
  const logins = () => ({ owner: loginOf(new URL(db.ownerUrl)), app: loginOf(new URL(db.url)) });
  const admin = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(server.url);
    await client.connect();
    return work(client).finally(() => client.end());
  };

  it('is handed over whole, as often as one likes, and what extensions have made is not', async () => {
    // As the builds before left it.
    await admin(async (client) => {
      await client.query(`DROP OWNED BY ${APP}`);
      await client.query(`REASSIGN OWNED BY ${OWNER} TO CURRENT_USER`);
      await client.query(`DROP OWNED BY ${OWNER}`);
      await client.query(`CREATE TYPE public.mood AS ENUM ('good'); CREATE VIEW "A view" AS SELECT 1 AS one`);
      await client.query(
        `CREATE SEQUENCE loose; CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql RETURN 1`,
      );
      await client.query(`CREATE EXTENSION pg_stat_statements`);
    });
    expect((await db.rows(OF_ADMIN)).length).toBeGreaterThan(100);
    await expect(assertRights(db.dataSource, QUEUE_SCHEMA)).rejects.toThrow(StartError);
    await admin((client) => ensureRoles(client, logins()));
    await admin((client) => ensureRoles(client, logins()));
    const left = (await db.rows<{ name: string }>(OF_ADMIN)).map(({ name }) => name);
    expect(left.filter((name) => !name.includes('pg_stat_statements'))).toEqual([]);
    expect(left).toContain('pg_stat_statements');
    await expect(assertRights(db.dataSource, QUEUE_SCHEMA)).resolves.toBeUndefined();
    await db.asOwner((owner) => owner.query('ALTER TABLE contacts ADD later text'));
    await migrateQueue(db.ownerUrl);
  });
});

describe('the SQL of docs/operations.md', () => {
  /** Runs the statements, for roles and a database of the given name. @param skipped leaves a statement out */
  async function runPage(name: string, skipped: (line: string) => boolean = () => false): Promise<string[]> {
    const page = readFileSync('docs/operations.md', 'utf8');
    const block = /^## A database of your own$[\s\S]*?^```sql\n([\s\S]*?)^```$/m.exec(page)![1]!;
    const lines = block
      .replaceAll(/bulk_actions(?!_request)/g, name)
      .trim()
      .split('\n');
    const connect = lines.indexOf(`\\connect ${name}`);
    const { admin } = inject('postgresUrls');
    onTestFinished(async () => {
      await onServer(admin, `DROP DATABASE ${name} WITH (FORCE)`);
      for (const role of [`${name}_owner`, `${name}_app`]) await onServer(admin, `DROP ROLE ${role}`);
    });
    // The databases of a server share it.
    const shared = 'CREATE ROLE bulk_actions_request NOLOGIN;';
    expect(lines).toContain(shared);
    for (const line of lines.slice(0, connect)) if (line !== shared) await onServer(admin, line);
    const rest = lines.slice(connect + 1);
    for (const line of rest) if (!skipped(line)) await onServer(inDatabaseOf(name).href, line);
    return rest;
  }

  function inDatabaseOf(name: string, login: object = {}): URL {
    return Object.assign(new URL(inject('postgresUrls').admin), { pathname: `/${name}`, ...login });
  }

  async function appOf(name: string): Promise<DataSource> {
    const { href: url } = inDatabaseOf(name, { username: `${name}_app`, password: 'another' });
    const app = await createDataSource(
      { url, poolSize: 4, applicationName: 'test' },
      registeredEntities,
    ).initialize();
    onTestFinished(() => app.destroy());
    return app;
  }

  const ownerUrl = (name: string) => inDatabaseOf(name, { username: `${name}_owner`, password: 'one' }).href;
  const newName = () => `own_${randomUUID().slice(0, 8)}`;
  const readSecurity = (app: DataSource) =>
    readRowSecurity(app, accountTables(app, registeredEntities), ENGINE_TABLES);

  it('makes the database that the product makes, and it is enough', async () => {
    const name = newName();
    const lines = await runPage(name);
    const roles = { owner: `${name}_owner`, app: `${name}_app` };
    expect(lines).toEqual(rightsInDatabase(name, roles).map((line) => `${line};`));

    await migrateAll(ownerUrl(name));
    const app = await appOf(name);
    await expect(assertRights(app, QUEUE_SCHEMA)).resolves.toBeUndefined();
    await expect(assertQueueMigrated(app)).resolves.toBeUndefined();
    expect(await readSecurity(app)).toMatchObject({ isOn: true, reason: null });
  });

  it.each([
    ['no member of bulk_actions_request', false, 'the role of the API may not act as bulk_actions_request'],
    ['without BYPASSRLS', true, 'NAME_app lacks BYPASSRLS, which COPY needs'],
  ])('leaves row-level security off where a role cannot have it: %s', async (_, isMember, reason) => {
    const name = newName();
    await runPage(name, (line) => !isMember && line.startsWith('GRANT bulk_actions_request'));
    if (isMember) await onServer(inject('postgresUrls').admin, `ALTER ROLE ${name}_app NOBYPASSRLS`);
    await migrateAll(ownerUrl(name));
    const owner = await createDataSource(
      { url: ownerUrl(name), poolSize: 2, applicationName: 'test' },
      registeredEntities,
    ).initialize();
    onTestFinished(() => owner.destroy());
    expect(await secureTables(owner, accountTables(owner, registeredEntities))).toBe(
      `Row-level security is off: ${reason.replace('NAME', name)} (docs/operations.md).`,
    );
    const app = await appOf(name);
    expect(await readSecurity(app)).toMatchObject({ isOn: false });
    // Nobody loses a row or COPY by that.
    const on = await app.query<unknown[]>('SELECT 1 FROM pg_class WHERE relrowsecurity');
    expect(on).toEqual([]);
  });
});

/** With what quoting, URLs and SASLprep (RFC 4013) treat specially. */
const PASSWORDS = ['0123456789abcdef', `it's "a\\b" %41 @:/`, ' ', 'Pa\u00adßwört\u00a0ﬁ'];

it.each(PASSWORDS)('roles log in with %j, which no statement shows if it is ASCII', async (password) => {
  const { admin } = inject('postgresUrls');
  const suffix = randomUUID().slice(0, 8);
  const [owner, app] = [`owner_${suffix}`, `app_${suffix}`];
  onTestFinished(async () => {
    // After the database, which is dropped when the test has ended.
    for (const role of [owner, app]) await onServer(admin, `DROP ROLE ${role}`);
  });
  const url = new URL(admin);
  url.pathname = new URL(db.url).pathname;
  const client = new pg.Client(url.href);
  await client.connect();
  const query = vi.spyOn(client, 'query');
  // Twice: they are created, and then changed.
  for (let times = 0; times < 2; times++) {
    const logins = { owner: { name: owner, password }, app: { name: app, password } };
    await ensureRoles(client, logins).catch(async (error: unknown) => {
      await client.end();
      throw error;
    });
    const login = new pg.Client({
      ...{ host: url.hostname, port: Number(url.port), database: url.pathname.slice(1) },
      ...{ user: app, password },
    });
    await login.connect();
    await login.end();
  }
  await client.end();
  const statements = query.mock.calls.map(([text]) => JSON.stringify(text));
  const verbs = statements.filter((text) => text.includes('LOGIN PASSWORD'));
  expect(verbs.map((text) => text.slice(1, 7))).toEqual(['CREATE', 'CREATE', 'ALTER ', 'ALTER ']);
  if (/^[\x20-\x7e]+$/.test(password)) {
    for (const text of verbs)
      expect(text).toMatch(/PASSWORD 'SCRAM-SHA-256\$4096:[\w+/=]{24}\$[\w+/=]{44}:[\w+/=]{44}'"$/);
  }
});
