import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Scheduler } from '../../src/bulk-actions/maintenance/scheduler.js';
import { Database } from '../../src/database/database.js';
import { crowd } from '../support/crowded-account.js';
import { DispatchHarness } from '../support/dispatch-harness.js';

const ACCOUNTS = 1_200;
/** What the dispatches of maintenance may take of a worker's connections. */
const AT_ONCE = 3;

describe('thousands of accounts', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    await harness.worker(1);
  });
  afterEach(() => harness.stop());

  const nameOf = (i: number): string => `account-${String(i).padStart(5, '0')}`;

  /** One action for each account. */
  async function fill(status: string, stage: string, scheduled = false): Promise<void> {
    const { db } = harness;
    await crowd(db, 'all', { status, stage, count: ACCOUNTS });
    await db.rows(
      `WITH numbered AS (SELECT id, 'account-' || lpad((row_number() OVER ())::text, 5, '0') AS account FROM bulk_actions)
       UPDATE bulk_actions a SET account_id = n.account,
         scheduled_for = CASE WHEN $1 THEN now() - interval '1 second' END FROM numbered n WHERE n.id = a.id`,
      [scheduled],
    );
    await db.rows(
      `UPDATE bulk_action_units u SET account_id = a.account_id FROM bulk_actions a WHERE a.id = u.action_id`,
    );
    await db.rows('ANALYZE');
  }

  const statesOf = (): Promise<object[]> =>
    harness.db.rows('SELECT state, count(*)::int AS n FROM bulk_action_units GROUP BY 1 ORDER BY 1');

  /** Counts dispatches and how many run at once. */
  function watchDispatches(): { count: number; most: number; stop(): void } {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its object below
    const { transact } = Database.prototype;
    const seen = { count: 0, most: 0, stop: () => spy.mockRestore() };
    let running = 0;
    const spy = vi.spyOn(Database.prototype, 'transact').mockImplementation(async function (
      this: Database,
      statements,
    ) {
      seen.count++;
      seen.most = Math.max(seen.most, ++running);
      try {
        return await transact.call(this, statements);
      } finally {
        running--;
      }
    });
    return seen;
  }

  it('are all dispatched by one sweep, a few at a time', async () => {
    await fill('VALIDATING', 'SCAN');
    const seen = watchDispatches();
    await harness.sweep();
    seen.stop();
    expect(await statesOf()).toEqual([{ state: 'QUEUED', n: ACCOUNTS }]);
    expect(new Set(harness.jobs).size).toBe(ACCOUNTS);
    expect(seen).toMatchObject({ count: ACCOUNTS, most: AT_ONCE });
  });

  it('are left alone by a sweep where nothing may run or there is no room', async () => {
    const { db } = harness;
    await fill('VALIDATING', 'SCAN');
    // Two units in flight are the most that one slot allows.
    for (const unit of [1, 2])
      await db.rows(
        `INSERT INTO bulk_action_units (action_id, account_id, stage, unit_no, state, queued_at)
         SELECT id, account_id, 'SCAN', $1, 'QUEUED', now() + interval '1 hour' FROM bulk_actions`,
        [unit],
      );
    await crowd(db, 'paused', { status: 'PAUSED', stage: 'SCAN', count: 100 });
    await crowd(db, 'later', { status: 'SCHEDULED', stage: 'WRITE', count: 100 });
    await crowd(db, 'zz', { status: 'VALIDATING', stage: 'SCAN', count: 1 });
    const seen = watchDispatches();
    await harness.sweep();
    seen.stop();
    expect(seen.count).toBe(1);
    expect(harness.jobs).toHaveLength(1);
    await db.rows(`UPDATE bulk_action_units SET state = 'DONE' WHERE account_id = $1 AND unit_no = 1`, [
      nameOf(700),
    ]);
    await harness.sweep();
    expect(harness.jobs).toHaveLength(2);
  });

  it('whose actions are due at once are started by several workers, each action once', async () => {
    await fill('SCHEDULED', 'WRITE', true);
    const { db, dispatcher } = harness;
    const [one, two] = [new Scheduler(db.database, dispatcher), new Scheduler(db.database, dispatcher)];
    const seen = watchDispatches();
    await Promise.all([one.startDue(), two.startDue()]);
    seen.stop();
    expect(await statesOf()).toEqual([{ state: 'QUEUED', n: ACCOUNTS }]);
    expect(harness.jobs).toHaveLength(ACCOUNTS);
    expect(seen.count).toBe(ACCOUNTS);
    expect(seen.most).toBeLessThanOrEqual(2 * AT_ONCE);
  });

  it('do not wait for an action that another worker is starting', async () => {
    await fill('SCHEDULED', 'WRITE', true);
    const { db, dispatcher } = harness;
    const other = db.dataSource.createQueryRunner();
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM bulk_actions WHERE account_id = $1 FOR UPDATE', [nameOf(1)]);
    await new Scheduler(db.database, dispatcher).startDue();
    await other.query('ROLLBACK');
    await other.release();
    expect(await statesOf()).toEqual([
      { state: 'IDLE', n: 1 },
      { state: 'QUEUED', n: ACCOUNTS - 1 },
    ]);
  });
});
