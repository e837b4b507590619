import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BucketName } from '../../src/auth/limits/bucket-name.js';
import { RequestBuckets } from '../../src/auth/limits/request-buckets.js';
import { sweepBuckets } from '../../src/auth/limits/sql/sweep-buckets.sql.js';
import { writeUses } from '../../src/auth/limits/sql/write-uses.sql.js';
import { WatchedDatabase } from '../support/api-keys.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

const NAME: BucketName = { kind: 'REQUESTS', holderKind: 'KEY', holder: 'k' };

describe('buckets of requests', () => {
  let db: TestDatabase;
  let watched: WatchedDatabase;
  beforeEach(async () => {
    db = await createTestDatabase();
    watched = new WatchedDatabase(db);
  });
  afterEach(() => db.drop());

  const stored = async (
    holder = NAME.holder,
  ): Promise<{ tokens: number; refused: number; before: number }> => {
    const [row] = await db.rows<{ tokens: number; refused: number; before: number }>(
      `SELECT tokens, refused, refused_before AS before FROM request_buckets WHERE holder = $1`,
      [holder],
    );
    return row!;
  };
  /** How many of so many requests a process lets through. */
  const grantedOf = async (buckets: RequestBuckets, count: number, perMinute: number): Promise<number> => {
    let granted = 0;
    for (let i = 0; i < count; i++) if ((await buckets.take(NAME, perMinute)).isGranted) granted += 1;
    return granted;
  };
  const usedBy = async (holder: string, used: number, refused = 0, perMinute = 60): Promise<void> => {
    await db.database.query(writeUses([{ ...NAME, holder, perMinute, used, refused }]));
  };

  it('write many requests in one statement', async () => {
    const buckets = new RequestBuckets(watched.database);
    for (let i = 0; i < 50; i++) await buckets.take({ ...NAME, holder: `k${i % 10}` }, 6000);
    expect(watched.count).toBe(0);
    await buckets.write();
    await buckets.write();
    expect(watched.count).toBe(1);
    expect((await stored('k3')).tokens).toBe(5995);
  });

  it('are shared: another process finds what the first has used', async () => {
    const [first, second] = [new RequestBuckets(db.database), new RequestBuckets(db.database)];
    expect(await grantedOf(first, 1000, 100)).toBe(100);
    expect(await grantedOf(second, 1000, 100)).toBeLessThanOrEqual(5 + 3);
  });

  it('exceed the limit by at most what a process need not write, for each further process', async () => {
    const PER_MINUTE = 200;
    const processes = Array.from({ length: 3 }, () => new RequestBuckets(db.database));
    const begun = performance.now();
    const granted = await Promise.all(processes.map((buckets) => grantedOf(buckets, 400, PER_MINUTE)));
    const total = granted.reduce((a, b) => a + b);
    const gained = ((performance.now() - begun) * PER_MINUTE) / 60_000;
    expect(total).toBeGreaterThanOrEqual(PER_MINUTE);
    expect(total).toBeLessThanOrEqual(PER_MINUTE + gained + 2 * (PER_MINUTE / 20));
    // What was too much is owed.
    for (const buckets of processes) await buckets.write();
    expect((await stored()).tokens).toBeLessThanOrEqual(PER_MINUTE + gained + 1 - total);
  });

  it('count a small limit exactly, request by request', async () => {
    const processes = [new RequestBuckets(db.database), new RequestBuckets(db.database)];
    let granted = 0;
    for (let i = 0; i < 60; i++) if ((await processes[i % 2]!.take(NAME, 10)).isGranted) granted += 1;
    // One for the second process, and one that the bucket may have gained.
    expect(granted).toBeGreaterThanOrEqual(10);
    expect(granted).toBeLessThanOrEqual(12);
  });

  it('let through concurrent requests up to the limit and no more', async () => {
    const buckets = new RequestBuckets(db.database);
    const taken = await Promise.all(Array.from({ length: 100 }, async () => buckets.take(NAME, 10)));
    const granted = taken.filter(({ isGranted }) => isGranted).length;
    expect(granted).toBeGreaterThanOrEqual(10);
    expect(granted).toBeLessThanOrEqual(11);
  });

  it('are full again after a minute, and never more than full', async () => {
    await usedBy('k', 60);
    expect((await stored()).tokens).toBe(0);
    await db.rows(`UPDATE request_buckets SET updated_at = updated_at - interval '30 s'`);
    await usedBy('k', 0);
    expect(Math.abs((await stored()).tokens - 30)).toBeLessThan(3);
    await db.rows(`UPDATE request_buckets SET updated_at = updated_at - interval '1 h'`);
    await usedBy('k', 1);
    expect((await stored()).tokens).toBe(59);
    await usedBy('k', -5);
    expect((await stored()).tokens).toBe(60);
  });

  it('owe at most their size, so that no client waits for more than two minutes', async () => {
    await usedBy('k', 100_000);
    expect((await stored()).tokens).toBe(-60);
    await usedBy('k', 100_000);
    expect((await stored()).tokens).toBe(-60);
  });

  it('count refused requests of the last five to ten minutes', async () => {
    // The middle of five minutes, so that the test does not run across their end.
    const shift = async (minutes: number): Promise<unknown> =>
      db.rows(
        `UPDATE request_buckets SET updated_at = date_bin('5 min', now(), 'epoch') - $1 * interval '1 min'`,
        [minutes],
      );
    await usedBy('k', 0, 3);
    await shift(0);
    await usedBy('k', 0, 4);
    expect(await stored()).toMatchObject({ refused: 7, before: 0 });
    await shift(5);
    await usedBy('k', 0, 1);
    expect(await stored()).toMatchObject({ refused: 1, before: 7 });
    await shift(10);
    await usedBy('k', 0, 2);
    expect(await stored()).toMatchObject({ refused: 2, before: 0 });
  });

  it('of processes that write the same ones in other orders do not wait for each other', async () => {
    const processes = Array.from({ length: 4 }, () => new RequestBuckets(db.database));
    for (let round = 0; round < 5; round++) {
      for (const [i, buckets] of processes.entries()) {
        const holders = Array.from({ length: 200 }, (_, n) => `k${n}`);
        for (const holder of i % 2 === 0 ? holders : holders.reverse())
          await buckets.take({ ...NAME, holder }, 6000);
      }
      await Promise.all(processes.map((buckets) => buckets.write()));
    }
    expect((await stored('k7')).tokens).toBeGreaterThanOrEqual(5980);
  });

  it('turn nobody away because the database is away, and count it later', async () => {
    const buckets = new RequestBuckets(watched.database);
    watched.isAway = true;
    expect(await grantedOf(buckets, 60, 100)).toBe(60);
    // The process's own count still holds.
    expect(await grantedOf(buckets, 100, 100)).toBeLessThanOrEqual(41);
    watched.isAway = false;
    await buckets.write();
    expect((await stored()).tokens).toBeLessThan(1);
  });

  it('wait at most half a second for a database that does not answer', async () => {
    await usedBy('k', 0);
    const buckets = new RequestBuckets(db.database);
    await db.database.transaction(async (session) => {
      await session.query({ text: 'LOCK TABLE request_buckets IN EXCLUSIVE MODE', values: [] });
      const begun = performance.now();
      expect(await grantedOf(buckets, 2, 10)).toBe(2);
      expect(performance.now() - begun).toBeLessThan(3_000);
    });
    await eventually(async () => (await stored()).tokens < 60, 5_000);
  });

  it('go when they are full and no refusal is reported any more', async () => {
    await usedBy('old', 1);
    await db.rows(`UPDATE request_buckets SET updated_at = now() - interval '16 min'`);
    await usedBy('new', 1);
    await db.database.query(sweepBuckets);
    expect(await db.rows('SELECT holder FROM request_buckets')).toEqual([{ holder: 'new' }]);
  });

  it('are written by themselves, and when the process stops', async () => {
    const buckets = new RequestBuckets(db.database);
    buckets.onApplicationBootstrap();
    await buckets.take(NAME, 6000);
    await eventually(async () => (await db.rows('SELECT 1 FROM request_buckets')).length === 1, 5_000);
    await buckets.take({ ...NAME, holder: 'last' }, 6000);
    await buckets.beforeApplicationShutdown();
    expect((await stored('last')).tokens).toBe(5999);
  });
});
