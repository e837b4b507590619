import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultKind } from '../../src/database/sqlstate.js';
import type { Statement } from '../../src/database/statement.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

const COPY = 'COPY things (key, content) FROM STDIN';
/** More than any buffer on the way holds. */
const ROWS = 60_000;

function lines(badAt = -1): Buffer {
  const line = (_: unknown, i: number): string => `${i === badAt ? 'known' : i}\t${'x'.repeat(50)}`;
  return Buffer.from(Array.from({ length: ROWS }, line).join('\n') + '\n');
}

describe('copyIn', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    await db.rows('CREATE TABLE things (key text PRIMARY KEY, content text)');
  });
  beforeEach(() => db.rows(`TRUNCATE things; INSERT INTO things VALUES ('known', '')`));
  afterAll(() => db.drop());

  const count = async (): Promise<unknown> => (await db.rows('SELECT count(*)::int AS n FROM things'))[0];

  it('takes all rows', async () => {
    await db.database.session((session) => session.copyIn(COPY, lines()));
    expect(await count()).toEqual({ n: ROWS + 1 });
  });

  it.each([
    ['first', 0],
    ['last', ROWS - 1],
  ])('takes none where the %s is refused, and the transaction goes on', async (_, badAt) => {
    await db.database.transaction(async (session) => {
      const copied = session.savepoint(() => session.copyIn(COPY, lines(badAt)));
      await expect(copied).rejects.toMatchObject({ code: '23505' });
      await session.query({ text: `INSERT INTO things VALUES ('after', '')`, values: [] });
    });
    expect(await count()).toEqual({ n: 2 });
  });

  it('fails as an outage when the server ends the session in the middle, and the next one works', async () => {
    const copying = db.database.transaction(async (session) => {
      await session.query({ text: `SET LOCAL application_name = 'copies'`, values: [] });
      await session.copyIn(COPY, lines(ROWS - 1));
    });
    const failed = copying.catch((error: unknown) => error);
    await db.database.transaction(async (blocker) => {
      await blocker.query({ text: `DELETE FROM things WHERE key = 'known'`, values: [] });
      const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE query LIKE 'COPY%' AND wait_event_type = 'Lock' AND datname = current_database()`;
      await eventually(async () => (await db.rows(end)).length > 0, 15_000);
    });
    expect(faultKind(await failed)).toBe('outage');
    expect(await count()).toEqual({ n: 0 });
    await db.database.session((session) => session.copyIn(COPY, lines()));
    expect(await count()).toEqual({ n: ROWS });
  });
});

it('a session whose prepared statement a migration has outdated is not lent again', async () => {
  const db = await createTestDatabase();
  try {
    await db.rows('CREATE TABLE things (key text)');
    const all = { name: 'all-things', text: 'SELECT * FROM things', values: [] };
    const ask = (): Promise<object[]> => db.database.session((session) => session.query(all));
    expect(await ask()).toEqual([]);
    await db.rows('ALTER TABLE things ADD COLUMN content text');
    // The pool lends the session that was given back last.
    await expect(ask()).rejects.toMatchObject({ code: '0A000' });
    expect(await ask()).toEqual([]);
  } finally {
    await db.drop();
  }
});

describe('statements of one round trip', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    await db.rows('CREATE TABLE things (key text PRIMARY KEY)');
  });
  beforeEach(() => db.rows('TRUNCATE things'));
  afterAll(() => db.drop());

  const add = (key: string): Statement => ({
    name: 'add-thing',
    text: 'INSERT INTO things VALUES ($1) RETURNING key',
    values: [key],
  });
  const count: Statement = { text: 'SELECT count(*)::int AS n FROM things', values: [] };
  const keys = async (): Promise<string[]> =>
    (await db.rows<{ key: string }>('SELECT key FROM things ORDER BY key')).map(({ key }) => key);

  // Once with statements that the session does not know yet, once with those that it has prepared.
  it('give the rows of each', async () => {
    await db.database.session(async (session) => {
      for (const [first, second] of [
        ['a', 'b'],
        ['c', 'd'],
      ] as const) {
        const rows = await session.queryAll<[{ key: string }, object, { n: number }, object]>([
          add(first),
          { text: 'SELECT 1 WHERE false', values: [] },
          count,
          add(second),
        ]);
        expect(rows.slice(0, 2)).toEqual([[{ key: first }], []]);
        expect(rows[2][0]!.n).toBe(first === 'a' ? 1 : 3);
        expect(rows[3]).toEqual([{ key: second }]);
      }
    });
  });

  it('commit all or none, and the session goes on', async () => {
    await db.database.session(async (session) => {
      await session.query(add('a'));
      for (const second of ['b', 'c']) {
        const failing = session.transaction(() => session.queryAll([add(second), add('a'), add('d')]));
        await expect(failing).rejects.toMatchObject({ code: '23505' });
        expect(await keys()).toEqual(['a']);
      }
      await session.transaction(() => session.queryAll([add('b'), add('c')]));
      expect(await keys()).toEqual(['a', 'b', 'c']);
    });
  });

  it('are a transaction of their own where nothing else belongs to it, which holds its locks until the end', async () => {
    const lock = { name: 'lock', text: 'SELECT pg_advisory_xact_lock(1)', values: [] };
    const locks: Statement = {
      name: 'count-locks',
      text: `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()`,
      values: [],
    };
    await db.database.session(async (session) => {
      for (const key of ['a', 'b']) {
        const rows = await session.transact<[object, { key: string }, { n: number }]>([
          lock,
          add(key),
          locks,
        ]);
        expect(rows.slice(1, 3)).toEqual([[{ key }], [{ n: 1 }]]);
        expect(await session.query(locks)).toEqual([{ n: 0 }]);
        await expect(session.transact([lock, add('c'), add(key)])).rejects.toMatchObject({ code: '23505' });
        expect(await session.query(locks)).toEqual([{ n: 0 }]);
      }
      const send = vi.spyOn(pg.Client.prototype, 'query');
      await session.transact([lock, add('c'), locks]);
      expect(send).toHaveBeenCalledTimes(1);
      send.mockRestore();
    });
    expect(await keys()).toEqual(['a', 'b', 'c']);
  });

  it('may follow a savepoint that was given up before anything was sent', async () => {
    await db.database.transaction(async (session) => {
      const given = session.savepoint(() => Promise.reject(new Error('before any statement')));
      await expect(given).rejects.toThrow('before any statement');
      await session.query(add('a'));
      await session.savepoint(() => session.savepoint(() => session.query(add('b'))));
      const failed = session.savepoint(() => session.savepoint(() => session.query(add('a'))));
      await expect(failed).rejects.toMatchObject({ code: '23505' });
      await session.rolledBack(() => session.query(add('c')));
      await session.savepoint(() => Promise.resolve());
    });
    expect(await keys()).toEqual(['a', 'b']);
  });

  it('include those that were postponed, unless the transaction is rolled back', async () => {
    await db.database.session(async (session) => {
      // Twice, because statements that are new to a session are sent one by one.
      for (const round of ['1', '2']) {
        await session.transaction(() => Promise.resolve(session.postpone(add(`alone${round}`))));
        await session.transaction(async () => {
          await session.savepoint(() => Promise.resolve(session.postpone(add(`part${round}`))));
          session.postpone(add(`before${round}`));
          const [row] = await session.query<{ key: string }>(add(`between${round}`));
          expect(row).toEqual({ key: `between${round}` });
          session.postpone(add(`last${round}`));
        });
        const given = session.transaction(async () => {
          await session.query(add('x'));
          session.postpone(add('x'));
          return Promise.reject(new Error('given up'));
        });
        await expect(given).rejects.toThrow('given up');
        const failing = session.transaction(() => Promise.resolve(session.postpone(add(`last${round}`))));
        await expect(failing).rejects.toMatchObject({ code: '23505' });
      }
    });
    const names = ['alone', 'before', 'between', 'last', 'part'];
    expect(await keys()).toEqual(names.flatMap((name) => [`${name}1`, `${name}2`]));
  });

  it('make no transaction where nothing is sent', async () => {
    await db.database.session(async (session) => {
      await session.transaction(() => Promise.resolve());
      await expect(session.transaction(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
      // Outside of a transaction, `set_config` for the transaction is gone with its statement.
      await session.query({ text: `SELECT set_config('bulk_actions.test', 'set', true)`, values: [] });
      const [setting] = await session.query<{ value: string }>({
        text: `SELECT current_setting('bulk_actions.test', true) AS value`,
        values: [],
      });
      expect(setting!.value).not.toBe('set');
    });
  });
});
