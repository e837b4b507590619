import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RateLimit } from '../../src/bulk-actions/dispatch/limits.js';
import { dispatchUnits } from '../../src/bulk-actions/dispatch/sql/dispatch-units.sql.js';
import type { DispatchSettings } from '../../src/bulk-actions/dispatch/sql/dispatchable.sql.js';
import { hasIdleUnits } from '../../src/bulk-actions/dispatch/sql/has-idle-units.sql.js';
import { lockAccount } from '../../src/bulk-actions/dispatch/sql/lock-account.sql.js';
import { reserveSlice } from '../../src/bulk-actions/dispatch/sql/reserve-slice.sql.js';
import { returnUnits } from '../../src/bulk-actions/dispatch/sql/return-units.sql.js';
import { showProgress } from '../../src/bulk-actions/dispatch/sql/show-progress.sql.js';
import { Session } from '../../src/database/session.js';
import type { Statement } from '../../src/database/statement.js';
import { crowd } from '../support/crowded-account.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { DispatchHarness } from '../support/dispatch-harness.js';

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const ACCOUNT = 'crowded';
const NO_RATE: RateLimit = { rowsPerMinute: 0, mode: 'delay' };

/** Rows that a plan has read from tables, those included that its conditions removed. */
function rowsRead(node: PlanNode): number {
  const isScan = node['Relation Name'] !== undefined && node['Node Type'] !== 'ModifyTable';
  const own = isScan
    ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    : 0;
  return (node.Plans ?? []).reduce((sum, plan) => sum + rowsRead(plan), own);
}

const literal = (value: unknown): string => (typeof value === 'number' ? `${value}` : `'${String(value)}'`);

type Measured = Readonly<Record<string, number>>;

/** The statements of a dispatch in one session, which plans them the first time that they run. */
class MeasuredDispatch {
  private constructor(
    private readonly session: Session,
    private readonly statements: Readonly<Record<string, Statement>>,
  ) {}

  static async prepare(session: Session, rate: RateLimit): Promise<MeasuredDispatch> {
    const settings: DispatchSettings = { staleAfterMs: 60_000, maxRunningActions: 5, rate };
    const statements = {
      idle: hasIdleUnits(ACCOUNT),
      returned: returnUnits(ACCOUNT, rate),
      slice: reserveSlice(ACCOUNT, settings),
      dispatched: dispatchUnits(ACCOUNT, settings),
      shown: showProgress(ACCOUNT, settings.maxRunningActions),
    };
    for (const [name, { text }] of Object.entries(statements))
      await session.query({ text: `PREPARE ${name} AS ${text}`, values: [] });
    return new MeasuredDispatch(session, statements);
  }

  /** @returns the number of rows that each statement has read */
  async run(): Promise<Measured> {
    return this.session.transaction(async () => {
      const read: Record<string, number> = {};
      await this.session.query(lockAccount(ACCOUNT));
      for (const [name, { values }] of Object.entries(this.statements)) {
        const [answer] = await this.session.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
          text: `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE ${name}(${values.map(literal).join()})`,
          values: [],
        });
        read[name] = rowsRead(answer!['QUERY PLAN'][0].Plan);
      }
      return read;
    });
  }
}

describe('a dispatch of an account with many actions', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await createTestDatabase();
    for (const table of ['bulk_actions', 'bulk_action_units'])
      await db.rows(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`);
    await db.rows(`INSERT INTO workers (id, role, slots) VALUES ($1, 'worker', 4)`, [randomUUID()]);
  });
  afterEach(() => db.drop());

  async function run(): Promise<void> {
    await crowd(db, ACCOUNT, { status: 'VALIDATING', stage: 'SCAN', count: 3, unitState: 'CLAIMED' });
    await crowd(db, ACCOUNT, { status: 'IN_PROGRESS', stage: 'WRITE', count: 3, unitState: 'CLAIMED' });
  }

  /** So many actions in each way in which they may wait, beside those that run. */
  async function fill(count: number): Promise<void> {
    await crowd(db, ACCOUNT, { status: 'VALIDATING', stage: 'SCAN', count });
    await crowd(db, ACCOUNT, { status: 'VALIDATING', stage: 'RESOLVE', count });
    await crowd(db, ACCOUNT, { status: 'QUEUED', stage: 'WRITE', count });
    await crowd(db, ACCOUNT, { status: 'SCHEDULED', stage: 'WRITE', count });
    await crowd(db, ACCOUNT, { status: 'PAUSED', stage: 'SCAN', count });
    await db.rows(
      `INSERT INTO bulk_action_chunks (action_id, account_id, chunk_no, first_row, row_count, first_line, payload)
       SELECT id, account_id, 0, 1, 1, 2, '' FROM bulk_actions WHERE stage = 'WRITE'
       ON CONFLICT DO NOTHING`,
    );
  }

  /** What is in flight ends, and so do the actions. */
  async function finish(): Promise<void> {
    await db.rows(`UPDATE bulk_action_units SET state = 'DONE' WHERE state = 'QUEUED'`);
    await db.rows(
      `UPDATE bulk_actions a SET status = 'COMPLETED', stage = NULL
       WHERE EXISTS (SELECT FROM bulk_action_units u WHERE u.action_id = a.id AND u.state = 'DONE')`,
    );
  }

  it.each([
    ['without a rate', NO_RATE],
    ['with a rate', { rowsPerMinute: 600, mode: 'delay' } as const],
  ])('reads as many rows as with few, %s, also by plans of that time', async (_, rate) => {
    await run();
    await fill(20);
    await db.database.session(async (session) => {
      const dispatch = await MeasuredDispatch.prepare(session, rate);
      const few = await dispatch.run();
      const expectFew = async (when: string): Promise<void> => {
        await finish();
        const read = await dispatch.run();
        for (const [name, rows] of Object.entries(few)) {
          expect.soft(rows, name).toBeLessThan(150);
          expect.soft(read[name], `${name} ${when}`).toBeLessThanOrEqual(rows + 20);
        }
      };
      await fill(3_000);
      await expectFew('by old plans');
      await db.rows('ANALYZE');
      await expectFew('by new plans');
      await fill(7_000);
      await db.rows('VACUUM ANALYZE');
      await expectFew('of 10,000');
    });
  });
});

describe('the statements of a dispatch', () => {
  let harness: DispatchHarness;
  beforeAll(async () => {
    harness = await DispatchHarness.start();
  });
  afterAll(() => harness.stop());

  it('take one round trip, and after a unit another only if the account has idle units', async () => {
    const { db, dispatcher } = harness;
    const [id] = await crowd(db, ACCOUNT, { status: 'VALIDATING', stage: 'SCAN', count: 1 });
    // Each connection of the pool prepares the statements once.
    await Promise.all(['a', 'b', 'c', 'd'].map((account) => dispatcher.dispatch(account)));
    const send = vi.spyOn(pg.Client.prototype, 'query');
    const roundTripsOf = async (dispatch: Promise<void>): Promise<number> => {
      send.mockClear();
      await dispatch;
      return send.mock.calls.length;
    };
    expect(await roundTripsOf(dispatcher.tryDispatchIdle(ACCOUNT))).toBe(2);
    expect(harness.jobs).toEqual([`scan-${id}-0-g1`]);
    expect(await roundTripsOf(dispatcher.tryDispatchIdle(ACCOUNT))).toBe(1);
    expect(await roundTripsOf(dispatcher.dispatch(ACCOUNT))).toBe(1);
    send.mockRestore();
  });

  it('run once for all calls that come during a dispatch of the account', async () => {
    const { dispatcher } = harness;
    const send = vi.spyOn(Session.prototype, 'transact');
    await Promise.all(Array.from({ length: 20 }, () => dispatcher.dispatch(ACCOUNT)));
    expect(send).toHaveBeenCalledTimes(2);
    send.mockRestore();
  });
});
