import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faultKind } from '../../src/database/sqlstate.js';
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
