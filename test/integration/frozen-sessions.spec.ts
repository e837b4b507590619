import { randomUUID } from 'node:crypto';
import type { TestContext } from 'vitest';
import { describe, expect, it } from 'vitest';
import { lockAccount } from '../../src/bulk-actions/dispatch/sql/lock-account.sql.js';
import type { StaleClaim } from '../../src/bulk-actions/maintenance/sql/sweep.sql.js';
import {
  deleteStaleUploads,
  endStaleClaims,
  freeStaleUnits,
  trySweepLock,
} from '../../src/bulk-actions/maintenance/sql/sweep.sql.js';
import type { Statement } from '../../src/database/statement.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { eventually } from '../support/eventually.js';

async function start({ onTestFinished }: TestContext): Promise<DispatchHarness> {
  const harness = await DispatchHarness.start();
  onTestFinished(() => harness.stop());
  return harness;
}

/** The limits: two seconds for a session frozen between statements, three for one that waits for a lock. */
const FREED_WITHIN_MS = 3 * 2_000;
const GIVES_WAY_WITHIN_MS = 3 * 3_000;

/** Each test waits for seconds, so they run concurrently, each on its own database. */
describe.concurrent('a frozen session', () => {
  /** Starts a transaction with the statement on a session of its own, and leaves it idle. */
  async function freezeAfter(
    { db }: DispatchHarness,
    { text, values }: Statement,
    { onTestFinished }: TestContext,
  ): Promise<void> {
    const session = db.dataSource.createQueryRunner();
    await session.connect();
    onTestFinished(() => session.release().catch(() => undefined));
    await session.query('BEGIN');
    await session.query(text, [...values]);
  }

  const orphanOf = async ({ db }: DispatchHarness): Promise<string> => {
    const id = randomUUID();
    const receiving = `INSERT INTO bulk_actions (id, status, received_by) VALUES ($1, 'RECEIVING', $2)`;
    await db.rows(receiving, [id, randomUUID()]);
    return id;
  };

  it('that holds the account’s lock delays a dispatch by two seconds', async (test) => {
    const harness = await start(test);
    await harness.action(1);
    await freezeAfter(harness, lockAccount(ACCOUNT), test);
    const began = performance.now();
    await harness.dispatcher.dispatch(ACCOUNT);
    expect(performance.now() - began).toBeLessThan(FREED_WITHIN_MS);
    expect(harness.jobs).toHaveLength(1);
  });

  it('that holds the account’s lock in the middle of a statement makes a dispatch fail after three seconds', async (test) => {
    const harness = await start(test);
    await harness.action(1);
    await freezeAfter(
      harness,
      {
        text: `SELECT pg_advisory_xact_lock(hashtextextended('bulk-actions dispatch ' || $1, 0))`,
        values: [ACCOUNT],
      },
      test,
    );
    const began = performance.now();
    await expect(harness.dispatcher.dispatch(ACCOUNT)).rejects.toMatchObject({ code: '55P03' });
    expect(performance.now() - began).toBeLessThan(GIVES_WAY_WITHIN_MS);
  });

  it('that holds the sweep lock delays the next sweep by two seconds', async (test) => {
    const harness = await start(test);
    await orphanOf(harness);
    await freezeAfter(harness, trySweepLock, test);
    const left = (): Promise<unknown[]> => harness.db.rows('SELECT 1 FROM bulk_actions');
    await harness.sweep();
    expect(await left()).toHaveLength(1);
    await eventually(async () => {
      await harness.sweep();
      return (await left()).length === 0;
    }, FREED_WITHIN_MS);
  });

  it('that holds a row which a sweep needs makes the sweep fail after three seconds', async (test) => {
    const harness = await start(test);
    const id = await orphanOf(harness);
    await freezeAfter(
      harness,
      { text: 'SELECT 1 FROM bulk_actions WHERE id = $1 FOR UPDATE', values: [id] },
      test,
    );
    const began = performance.now();
    await expect(harness.sweep()).rejects.toMatchObject({ code: '55P03' });
    expect(performance.now() - began).toBeLessThan(GIVES_WAY_WITHIN_MS);
  });
});

describe('after a start of Postgres', () => {
  it('no worker counts as dead for the length of a lease', async (test) => {
    const harness = await start(test);
    const { onTestFinished } = test;
    const { db } = harness;
    const actionId = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    const silent = await harness.worker();
    await db.rows(`UPDATE workers SET heartbeat_at = now() - interval '2 days'`);
    await db.rows(
      `INSERT INTO bulk_actions (id, status, received_by) VALUES (gen_random_uuid(), 'RECEIVING', $1)`,
      [silent],
    );
    const victim = db.dataSource.createQueryRunner();
    await victim.connect();
    onTestFinished(() => victim.release().catch(() => undefined));
    const [backend] = (await victim.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[];
    await db.rows(
      `UPDATE bulk_action_units SET state = 'CLAIMED', claimed_by = $1, backend_pid = $2,
         backend_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = $2)`,
      [silent, backend!.pid],
    );
    /** The units that a sweep would free with a lease of this length. */
    const swept = async (leaseMs: number): Promise<number[]> => {
      const claims = await db.database.query<StaleClaim>(endStaleClaims(leaseMs));
      const freed = await db.database.query(freeStaleUnits(claims));
      const uploads = await db.database.query(deleteStaleUploads(leaseMs));
      return [claims, freed, uploads].map(({ length }) => length);
    };
    // The suite's server has not been up for a day.
    expect(await swept(24 * 3_600_000)).toEqual([0, 0, 0]);
    expect(await harness.states(actionId)).toEqual(['CLAIMED']);
    await eventually(async () => (await swept(500)).join() === '1,1,1', 10_000);
  });
});
