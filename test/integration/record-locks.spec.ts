import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/bulk-actions/processor/upload-options.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import { rowsOf, stageAction, stageHandlers, workOff } from '../support/staged-action.js';

describe('locks of records', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());

  it.each([
    ['UPSERT', 'SELECT 1'],
    ['UPDATE', 'SELECT 1'],
    ['DELETE', 'SELECT 1'],
    ['DELETE', 'CREATE INDEX ON contacts (account_id, created_at)'],
  ] as const)('are taken by %s in byte order after %s', async (operation, change) => {
    const { db } = harness;
    await db.rows(change);
    // In the order of UTF-16 the last one would come before the third.
    const keys = ['a@x.de', 'b@x.de', '\uff41@x.de', '😀@x.de'];
    await db.rows(
      `INSERT INTO contacts (account_id, email, name, created_by_action_id, created_by_row)
       SELECT $1, email, 'Old', $2, 1 FROM unnest($3::text[]) AS email`,
      [ACCOUNT, randomUUID(), keys.toReversed()],
    );
    const rows = [3, 1, 2, 0].map((i) => `New,${keys[i]}`);
    await stageAction(harness, rows, { chunkRows: 4, buckets: 1, operation });
    let work: Promise<void> | undefined;
    await db.database.transaction(async (blocker) => {
      const lock = 'SELECT 1 FROM contacts WHERE email = $1 FOR UPDATE';
      await blocker.query({ text: lock, values: [keys[2]] });
      work = workOff(harness);
      await eventually(async () => {
        const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return (await db.rows(waiting)).length > 0;
      }, 10_000);
      const free = 'SELECT email FROM contacts ORDER BY email FOR UPDATE SKIP LOCKED';
      expect(await db.rows(free)).toEqual([{ email: keys[3] }]);
    });
    await work;
  });

  it('are taken by CREATE in byte order, also when it copies', async () => {
    const { db } = harness;
    const insert = `INSERT INTO contacts (account_id, email, name, created_by_action_id, created_by_row)
      VALUES ($1, $2, 'Neighbour', gen_random_uuid(), 1)`;
    const id = await stageAction(
      harness,
      ['d', 'c', 'b', 'a'].map((key) => `New,${key}@x.de`),
      { chunkRows: 4, buckets: 1 },
    );
    let work: Promise<void> | undefined;
    await db.database.transaction(async (blocker) => {
      await blocker.query({ text: insert, values: [ACCOUNT, 'b@x.de'] });
      work = workOff(harness);
      await eventually(async () => {
        const waiting = `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return (await db.rows<{ query: string }>(waiting)).some(({ query }) => query.startsWith('COPY'));
      }, 10_000);
      // A session that waits for a key here would violate the order.
      for (const free of ['c@x.de', 'd@x.de']) {
        await blocker.savepoint(async () => {
          await blocker.query({ text: `SET LOCAL lock_timeout = '1s'`, values: [] });
          await blocker.query({ text: insert, values: [ACCOUNT, free] });
          await blocker.query({ text: 'DELETE FROM contacts WHERE email = $1', values: [free] });
        });
      }
    });
    await work;
    const outcomes = await rowsOf(harness, id);
    expect(outcomes.map((row) => row.code)).toEqual(['CREATED', 'CREATED', 'ALREADY_EXISTS', 'CREATED']);
  });

  it('never deadlock, and no record is lost between concurrent actions', async () => {
    const shuffle = (rows: string[], step: number): string[] =>
      rows.map((_, i) => rows[(i * step) % rows.length]!);
    for (let round = 0; round < 4; round++) {
      const ids: string[] = [];
      for (const [i, operation] of OPERATIONS.entries()) {
        // Steps coprime to 500, so that each action has all keys in a different order.
        const rows = shuffle(people(500, 'shared'), [3, 7, 11, 499][(i + round) % 4]!).map(
          (row) => `${round}${row}`,
        );
        ids.push(await stageAction(harness, rows, { chunkRows: 250, buckets: 1, operation }));
      }
      // The runner would throw a deadlock.
      await workOff(harness, stageHandlers(harness), 3);
      for (const id of ids) {
        const outcomes = await rowsOf(harness, id);
        expect(outcomes.filter((row) => row.status === 'SUCCESS' || row.status === 'SKIPPED')).toHaveLength(
          500,
        );
      }
    }
    const [ledger] = await harness.db.rows(
      `SELECT count(*) FILTER (WHERE code = 'CREATED') - count(*) FILTER (WHERE code = 'DELETED') AS due,
         (SELECT count(*) FROM contacts) AS there FROM bulk_action_rows`,
    );
    const { due, there } = ledger as { due: string; there: string };
    expect(there).toBe(due);
    const [stats] = await harness.db.rows<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(stats!.deadlocks).toBe('0');
  });
});
