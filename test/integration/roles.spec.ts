import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { createPostgresBackend, Queue } from 'bullmq';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { copyRecords } from '../../src/bulk-actions/write/copy-records.js';
import { entityTable } from '../../src/bulk-actions/write/entity-table.js';
import { CompanyProcessor } from '../../src/companies/company.processor.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import { assertRights } from '../../src/database/assert-rights.js';
import { StartError } from '../../src/process/start-error.js';
import { QUEUE_NAME } from '../../src/queue/jobs.js';
import { assertQueueMigrated, migrateQueue, QUEUE_SCHEMA } from '../../src/queue/queue-schema.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const APP = 'bulk_actions_app';

let db: TestDatabase;
beforeEach(async () => void (db = await createTestDatabase()));
afterEach(() => db.drop());

describe('API and workers', () => {
  it('are a role that may change all rows, and neither tables nor anything of the server', async () => {
    const [me] = await db.rows(
      `SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = $1`,
      [new URL(db.url).username],
    );
    // It works for all accounts, and by COPY, which row-level security rules out.
    expect(me).toEqual({ rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: true });
    for (const forbidden of [
      'CREATE TABLE theirs (id int)',
      'ALTER TABLE contacts ADD theirs text',
      'DROP TABLE contacts',
      'TRUNCATE contacts',
      `CREATE SCHEMA theirs`,
      `COPY contacts TO '/tmp/contacts'`,
      `ALTER DATABASE ${new URL(db.url).pathname.slice(1)} SET work_mem = '1GB'`,
    ]) {
      const refused = db.dataSource.query(forbidden);
      await expect(refused, forbidden).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('may do what they do', async () => {
    await expect(assertRights(db.dataSource, QUEUE_SCHEMA)).resolves.toBeUndefined();
    await expect(assertQueueMigrated(db.dataSource)).resolves.toBeUndefined();
  });

  it('have the rights to what later migrations make', async () => {
    await db.asOwner(async (owner) => {
      await owner.query('CREATE TABLE later (id bigint GENERATED ALWAYS AS IDENTITY, name text)');
      await owner.query('CREATE SCHEMA later CREATE TABLE later.too (name text)');
    });
    await db.dataSource.query(`INSERT INTO later (name) VALUES ('a')`);
    expect(await db.dataSource.query(`SELECT nextval('later_id_seq')::int AS id`)).toEqual([{ id: 2 }]);
    await db.dataSource.query(`INSERT INTO later.too VALUES ('b')`);
    await db.dataSource.query(`DELETE FROM later`);
  });

  it('end sessions of their own role, and no others', async () => {
    const [own, other] = [new pg.Client(db.url), new pg.Client(db.ownerUrl)];
    for (const client of [own, other]) {
      await client.connect();
      client.on('error', () => undefined);
    }
    onTestFinished(async () => void (await Promise.allSettled([own.end(), other.end()])));
    const pidOf = async (client: pg.Client): Promise<unknown> =>
      (await client.query<{ pid: unknown }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
    const end = `SELECT pg_terminate_backend($1) AS ended`;
    expect(await db.dataSource.query(end, [await pidOf(own)])).toEqual([{ ended: true }]);
    await expect(db.dataSource.query(end, [await pidOf(other)])).rejects.toMatchObject({ code: '42501' });
    await expect(own.query('SELECT 1')).rejects.toThrow();
  });
});

describe('the queue in Postgres', () => {
  it('takes jobs one by one and many at once, with no more rights than those of API and workers', async () => {
    const connection = { connectionString: db.url, schema: QUEUE_SCHEMA, max: 2 };
    const queue = new Queue(QUEUE_NAME, { connection }, createPostgresBackend);
    const jobs = Array.from({ length: 10 }, (_, i) => ({
      name: 'scan',
      data: {},
      opts: { jobId: `j-${i}` },
    }));
    await queue.addBulk(jobs);
    await queue.add('scan', {}, { jobId: 'j-10', delay: 1000 });
    const counts = await queue.getJobCounts('waiting', 'delayed');
    // Before its database goes.
    await queue.close();
    expect(counts).toEqual({ waiting: 10, delayed: 1 });
  });
});

describe('CREATE', () => {
  const rows = {
    rowNumbers: [1, 2],
    columns: [
      ['b@example.com', 'a@example.com'],
      ['B', 'A'],
    ],
  };

  function copy(processor: ContactProcessor | CompanyProcessor): ReturnType<typeof copyRecords> {
    const fileHas = processor.columns.map((column) => column.required);
    const table = entityTable(processor, fileHas, db.dataSource);
    const order = { accountId: 'a', actionId: randomUUID() };
    return db.database.transaction((session) => copyRecords(session, table, order, rows));
  }

  it.each([new ContactProcessor(), new CompanyProcessor()])(
    'uses COPY with no more rights than those of a worker: $entityType',
    async (processor) => {
      const warn = vi.spyOn(Logger.prototype, 'warn');
      onTestFinished(() => warn.mockRestore());
      expect((await copy(processor))?.kinds).toEqual(['SUCCESS/CREATED', 'SUCCESS/CREATED']);
      expect(warn).not.toHaveBeenCalled();
    },
  );

  it('says once what keeps it from COPY', async () => {
    const warn = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    onTestFinished(() => warn.mockRestore());
    await db.rows(`REVOKE USAGE ON SEQUENCE contacts_id_seq FROM ${APP}`);
    expect(await copy(new ContactProcessor())).toBeNull();
    expect(await copy(new ContactProcessor())).toBeNull();
    const reason = 'permission denied for sequence contacts_id_seq (42501)';
    expect(warn.mock.calls).toEqual([[{ table: '"contacts"', reason }, expect.stringContaining('COPY')]]);
  });
});

describe('a start', () => {
  const refusal = (): Promise<unknown> =>
    assertRights(db.dataSource, QUEUE_SCHEMA).then(
      () => null,
      (error: unknown) => error,
    );
  const LACKS = `The role ${APP} lacks`;

  it.each([
    ['REVOKE INSERT ON contacts', 'INSERT on contacts'],
    ['REVOKE UPDATE, DELETE ON workers', 'DELETE on workers, UPDATE on workers'],
    ['REVOKE SELECT ON schema_migrations', 'SELECT on schema_migrations'],
    ['REVOKE USAGE ON SCHEMA bullmq', 'USAGE on the schema bullmq'],
    ['REVOKE DELETE ON bullmq.job', 'DELETE on bullmq.job'],
    ['REVOKE USAGE ON SCHEMA public', 'USAGE on the schema public'],
  ])('says in one line what is missing: %s', async (revoke, told) => {
    // Of the schema, the role also has the rights of PUBLIC and of the role of requests.
    const from = revoke.endsWith('public') ? `${APP}, PUBLIC, bulk_actions_request` : APP;
    await db.rows(`${revoke} FROM ${from}`);
    const error = await refusal();
    expect(error).toBeInstanceOf(StartError);
    expect((error as Error).message).toMatch(new RegExp(`^${LACKS} ${told.replaceAll('.', '\\.')} in the`));
    expect((error as Error).message).not.toContain('\n');
  });

  it('names the columns where only some may be written', async () => {
    await db.rows(`REVOKE INSERT ON contacts FROM ${APP}`);
    const columns = await db.rows<{ name: string }>(
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'contacts'::regclass AND attnum > 0`,
    );
    const grant = (names: string[]): Promise<unknown> =>
      db.rows(`GRANT INSERT (${names.map((name) => `"${name}"`).join()}) ON contacts TO ${APP}`);
    await grant(columns.map(({ name }) => name).filter((name) => name !== 'phone'));
    expect(String(await refusal())).toContain(`${LACKS} INSERT on contacts (phone) in the`);
    await grant(['phone']);
    expect(await refusal()).toBeNull();
  });

  it('without temporary tables: only for a queue in Postgres', async () => {
    await db.rows(`REVOKE TEMPORARY ON DATABASE ${new URL(db.url).pathname.slice(1)} FROM PUBLIC`);
    expect(String(await refusal())).toContain(`${LACKS} TEMPORARY on the database`);
    await expect(assertRights(db.dataSource, null)).resolves.toBeUndefined();
  });

  it('with nothing granted is one line still', async () => {
    await db.rows(`REVOKE ALL ON ALL TABLES IN SCHEMA public, bullmq FROM ${APP}`);
    const { message } = (await refusal()) as Error;
    expect(message).toMatch(/^[^\n]{100,700}$/);
    expect(message).toMatch(/ and \d+ more in the database; docs\/operations\.md lists/);
  });

  it("wants the queue's tables, which migrate makes", async () => {
    await db.rows('DROP SCHEMA bullmq CASCADE');
    await expect(assertQueueMigrated(db.dataSource)).rejects.toThrow(
      "The database lacks the queue's tables; run `pnpm migrate` first, or set REDIS_URL",
    );
    await migrateQueue(db.ownerUrl);
    await expect(assertQueueMigrated(db.dataSource)).resolves.toBeUndefined();
    expect(await refusal()).toBeNull();
    await db.rows(
      `DO $$ BEGIN EXECUTE 'DROP SEQUENCE bullmq.' || bullmq.job_id_seq_name('bulk-actions'); END $$`,
    );
    await expect(assertQueueMigrated(db.dataSource)).rejects.toThrow('of an earlier release');
    await migrateQueue(db.ownerUrl);
    await db.rows('DELETE FROM bullmq.migration WHERE version > 1');
    await expect(assertQueueMigrated(db.dataSource)).rejects.toThrow('of an earlier release');
    await db.rows('UPDATE bullmq.migration SET min_client_version = 99');
    await expect(assertQueueMigrated(db.dataSource)).rejects.toThrow(/newer build/);
    await expect(migrateQueue(db.ownerUrl)).rejects.toThrow(StartError);
  });
});
