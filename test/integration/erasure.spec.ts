import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseRecords } from '../../src/bulk-actions/maintenance/erasure/sql/erase-records.sql.js';
import { lockErasure } from '../../src/bulk-actions/maintenance/erasure/sql/erasures.sql.js';
import { Purger } from '../../src/bulk-actions/maintenance/purger.js';
import type { Config } from '../../src/config/config.js';
import { Database } from '../../src/database/database.js';
import { fillAccounts } from '../support/account-rows.js';
import { craftAction, craftChunk } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import {
  accountTablesOf,
  eraseAll,
  eraserOf,
  erasuresOf,
  fingerprints,
  requestErasure,
} from '../support/erasures.js';
import { createApiKey } from '../support/keys.js';

/** Tables of which an erasure leaves the account's rows. */
const KEPT: Readonly<Record<string, string>> = {
  audit_log: 'It says who had the account erased, and holds no contents of files.',
  account_erasures: 'It is the report, in counts alone.',
};

describe('the erasure of an account', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await createTestDatabase();
  });
  afterEach(() => db.drop());

  /** Keys that were revoked long ago need no waiting. */
  const endKeys = () => db.rows(`UPDATE api_keys SET revoked_at = now() - interval '1 minute'`);

  async function fill(accounts: readonly string[]): Promise<void> {
    await fillAccounts(db, accounts);
    for (const account of accounts) {
      await createApiKey(db, account);
      const open = await craftAction(db, { account_id: account, status: 'RECEIVING' });
      await craftChunk(db, open, { chunkNo: 0, firstRow: 1, rowCount: 2, firstLine: 2, text: 'a,b\nc,d\n' });
    }
    await endKeys();
    await db.rows(
      `INSERT INTO request_buckets (kind, holder_kind, holder, per_minute, tokens, updated_at, refused, refused_before)
       SELECT 'REQUESTS', 'KEY', id::text, 1, 1, now(), 0, 0 FROM api_keys`,
    );
  }

  /** Records of an account, with keys that another account may have too. */
  const records = (account: string, count: number) =>
    db.rows(
      `INSERT INTO contacts (account_id, email, name, created_by_action_id, created_by_row)
       SELECT $1, 'c' || i || '@example.com', 'Name', $2, i FROM generate_series(1, $3::integer) AS i`,
      [account, randomUUID(), count],
    );

  it('empties every table with an account, or the table is kept for a reason', async () => {
    await fill(['one', 'two']);
    const tables = await accountTablesOf(db);
    const erased = tables.filter((name) => !(name in KEPT));
    const before = await fingerprints(db, erased, 'one');
    // What no row tests is not erased by this test either: a new table needs a row in `fill`.
    expect(Object.entries(before).filter(([, { rows }]) => rows === 0)).toEqual([]);
    const others = await fingerprints(db, tables, 'two');
    await requestErasure(db, 'one');
    await eraseAll(db, 'one');
    expect(Object.entries(await fingerprints(db, erased, 'one')).filter(([, { rows }]) => rows > 0)).toEqual(
      [],
    );
    expect(await fingerprints(db, tables, 'two')).toEqual(others);
    expect(await db.rows('SELECT 1 FROM request_buckets')).toHaveLength(1);
    const openOfNobody = await db.rows(`SELECT 1 FROM bulk_actions WHERE account_id IS NULL`);
    expect(openOfNobody).toHaveLength(1);
  });

  it('reports what it has removed, by kind', async () => {
    await fill(['one', 'two']);
    const { id } = await requestErasure(db, 'one');
    const { removed, ...report } = await eraseAll(db, 'one');
    expect(report).toMatchObject({ id, step: null });
    expect(removed).toEqual({
      ...{
        canceledActions: 1,
        uploads: 1,
        actions: 1,
        chunks: 2,
        rows: 3,
        units: 1,
        idempotencyKeys: 1,
        stages: 1,
      },
      ...{ apiKeys: 1, requestBuckets: 1, limits: 1, savedMappings: 1, customFields: 1 },
      ...{ webhooks: 2, webhookDeliveries: 1, records: { CONTACT: 1, COMPANY: 1 } },
    });
    expect(
      await db.rows(
        `SELECT verb, outcome, account_id, object_id FROM audit_log WHERE verb = 'erase-account'`,
      ),
    ).toEqual([{ verb: 'erase-account', outcome: 'DONE', account_id: 'one', object_id: id }]);
  });

  it('counts the same in the smallest batches of several workers at once', async () => {
    await fill(['one', 'two']);
    await records('one', 60);
    await records('two', 60);
    await endKeys();
    const others = await fingerprints(db, await accountTablesOf(db), 'two');
    await requestErasure(db, 'one');
    const erasers = [eraserOf(db), eraserOf(db), eraserOf(db)];
    const { removed } = await eraseAll(db, 'one', erasers, { chunks: 1, rows: 1 });
    expect(removed).toMatchObject({ actions: 1, chunks: 2, rows: 3, records: { CONTACT: 61, COMPANY: 1 } });
    expect(await fingerprints(db, await accountTablesOf(db), 'two')).toEqual(others);
  });

  it('deletes no more in a transaction than a batch has, and stores no contents', async () => {
    const left: number[] = [];
    const reports: string[] = [];
    class Watched extends Database {
      override async transaction<T>(work: Parameters<Database['transaction']>[0]): Promise<T> {
        const result = await super.transaction(work);
        const [count] = await db.rows<{ n: number }>('SELECT count(*)::integer AS n FROM contacts');
        left.push(count!.n);
        reports.push(JSON.stringify(await db.rows('SELECT * FROM account_erasures')));
        return result as T;
      }
    }
    await records('one', 50);
    await requestErasure(db, 'one');
    const eraser = eraserOf(db, new Watched(db.dataSource));
    await eraseAll(db, 'one', [eraser], { chunks: 1, rows: 7 });
    const steps = left.slice(1).map((n, i) => left[i]! - n);
    expect(Math.max(...steps)).toBe(7);
    expect(left.at(-1)).toBe(0);
    expect(reports.filter((report) => report.includes('"step":"RECORDS"')).length).toBeGreaterThan(5);
    expect(reports.join()).not.toContain('example.com');
  });

  it('goes on where it was when a batch fails', async () => {
    await records('one', 50);
    await requestErasure(db, 'one');
    let batches = 0;
    class Failing extends Database {
      override transaction<T>(work: Parameters<Database['transaction']>[0]): Promise<T> {
        return super.transaction(async (session) => {
          const result = await work(session);
          if (++batches % 3 === 0) throw new Error('killed before its commit');
          return result as T;
        });
      }
    }
    const { removed } = await eraseAll(db, 'one', [eraserOf(db, new Failing(db.dataSource))], {
      chunks: 1,
      rows: 7,
    });
    expect(batches).toBeGreaterThan(8);
    expect(removed.records).toEqual({ CONTACT: 50 });
  });

  it('finds records along the index, also on a table that was not analyzed', async () => {
    await db.asOwner((owner) => owner.query('ALTER TABLE contacts SET (autovacuum_enabled = off)'));
    await records('one', 50_000);
    const { id } = await requestErasure(db, 'one');
    const table = { entityType: 'CONTACT', name: 'contacts', key: 'email' };
    const { text, values } = eraseRecords(table, 'one', 'c1', 2_000);
    const plan = await db.database.transaction(async (session) => {
      await session.query(lockErasure(id, 'one'));
      return session.query<{ 'QUERY PLAN': string }>({ text: `EXPLAIN ${text}`, values });
    });
    const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toMatch(/Index Scan using contacts_account_email_key[^]*Index Scan using contacts_pkey/);
    expect(lines).not.toMatch(/Sort|Bitmap|Seq Scan|Hash/);
  });

  it('cancels what has not ended, whatever it waits for', async () => {
    for (const status of [
      'VALIDATING',
      'SCHEDULED',
      'QUEUED',
      'IN_PROGRESS',
      'PAUSED',
      'AWAITING_CONFIRMATION',
    ])
      await craftAction(db, { account_id: 'one', status, total_items: 1 });
    for (const status of ['COMPLETED', 'DELETED']) await craftAction(db, { account_id: 'one', status });
    await requestErasure(db, 'one');
    expect((await eraseAll(db, 'one')).removed).toEqual({ canceledActions: 6, actions: 8 });
  });

  it('leaves its counts to no purge', async () => {
    const id = await craftAction(db, {
      ...{ account_id: 'one', status: 'DELETED', created_at: new Date(0), finished_at: new Date(0) },
    });
    await craftChunk(db, id, { chunkNo: 0, firstRow: 1, rowCount: 1, firstLine: 2, text: 'a,b\n' });
    await requestErasure(db, 'one');
    await new Purger(db.database, { retentionDays: 1 } as Config).purge();
    expect((await eraseAll(db, 'one')).removed).toEqual({ actions: 1, chunks: 1, rows: 1 });
  });

  it('waits until no process takes the keys any more, and keeps those that came after its request', async () => {
    await createApiKey(db, 'one');
    await requestErasure(db, 'one');
    await createApiKey(db, 'one', { name: 'new' });
    const eraser = eraserOf(db);
    await eraser.erase();
    expect((await erasuresOf(db).find('one')).finishedAt).toBeNull();
    const [old] = await db.rows<{ revoked: boolean }>(
      `SELECT revoked_at <= now() AS revoked FROM api_keys WHERE name IS NULL`,
    );
    expect(old).toEqual({ revoked: true });
    await db.rows(`UPDATE api_keys SET revoked_at = now() - interval '6 seconds' WHERE name IS NULL`);
    expect((await eraseAll(db, 'one', [eraser])).removed).toEqual({ apiKeys: 1 });
    expect(await db.rows('SELECT name, revoked_at FROM api_keys')).toEqual([
      { name: 'new', revoked_at: null },
    ]);
  });

  it('begins again when something has come in spite of it, as from an older build', async () => {
    await createApiKey(db, 'one');
    await requestErasure(db, 'one');
    const eraser = eraserOf(db);
    await eraser.erase();
    await craftAction(db, { account_id: 'one', status: 'QUEUED', total_items: 1 });
    await records('one', 5);
    await endKeys();
    expect((await eraseAll(db, 'one', [eraser])).removed).toEqual({
      ...{ apiKeys: 1, canceledActions: 1, actions: 1, records: { CONTACT: 5 } },
    });
  });

  it('is one, however often it is requested, until there is something new', async () => {
    await records('one', 3);
    const [first, again] = await Promise.all([requestErasure(db, 'one'), requestErasure(db, 'one')]);
    expect(again.id).toBe(first.id);
    const ended = await eraseAll(db, 'one');
    expect(await requestErasure(db, 'one')).toEqual(ended);
    await records('one', 1);
    const next = await requestErasure(db, 'one');
    expect(next).toMatchObject({ finishedAt: null, removed: {} });
    expect(next.id).not.toBe(first.id);
    expect(await db.rows(`SELECT 1 FROM audit_log WHERE verb = 'erase-account'`)).toHaveLength(2);
  });

  it('is not made for an account of which nothing is known', async () => {
    await expect(requestErasure(db, 'nobody')).rejects.toMatchObject({
      status: 404,
      code: 'NOTHING_TO_ERASE',
    });
    await expect(erasuresOf(db).find('nobody')).rejects.toMatchObject({
      status: 404,
      code: 'ERASURE_NOT_FOUND',
    });
    expect(await db.rows('SELECT 1 FROM account_erasures')).toEqual([]);
  });

  it('is known for as long as entries of the audit log', async () => {
    await records('one', 1);
    await requestErasure(db, 'one');
    await eraseAll(db, 'one');
    await db.rows(`UPDATE account_erasures SET finished_at = now() - interval '29 days'`);
    await eraserOf(db).erase();
    await expect(erasuresOf(db).find('one')).resolves.toBeDefined();
    await db.rows(`UPDATE account_erasures SET finished_at = now() - interval '31 days'`);
    await eraserOf(db).erase();
    await expect(erasuresOf(db).find('one')).rejects.toMatchObject({ status: 404 });
  });
});
