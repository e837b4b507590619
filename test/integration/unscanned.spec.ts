import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AcceptedRows, WriteLimits } from '../../src/bulk-actions/dispatch/sql/write-now.sql.js';
import { askWriteNow } from '../../src/bulk-actions/dispatch/sql/write-now.sql.js';
import { OPERATIONS } from '../../src/bulk-actions/processor/upload-options.js';
import { craftAction } from '../support/crafted-actions.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import type { StagedFile } from '../support/staged-action.js';
import { rowsOf, stageAction, stageHandlers, workOff } from '../support/staged-action.js';

/** Faults, keys that repeat, a row that ends early, a key that the table has, and a row that Postgres refuses. */
const FILE = [
  'Known,known@x.de,1',
  'A,a@x.de,2',
  'Twin,a@x.de,3',
  'B,B@X.de,4',
  ',c@x.de,5',
  'D,no address,6',
  'Short,short@x.de',
  'A,a@x.de,7',
  'Refused,refused@x.de,8',
  'B,b@x.de,9',
];
const HEADER = 'name,email,phone';

describe('an action of one chunk that is written unscanned', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    await harness.db.rows(`ALTER TABLE contacts ADD CONSTRAINT outside CHECK (name <> 'Refused')`);
  });
  afterEach(() => harness.stop());

  const stage = (unscanned: boolean, file: Partial<StagedFile> = {}): Promise<string> =>
    stageAction(harness, FILE, { chunkRows: 100, buckets: 1, header: HEADER, unscanned, ...file });

  /** Everything that is kept of an action, and what it left in the table, without ids and times. */
  async function result(id: string): Promise<object> {
    const [action] = await harness.db.rows<object>(
      `SELECT status, stage, error_code, total_items, successful_items, failed_items, skipped_items, short_rows,
              finished_at IS NOT NULL AS finished FROM bulk_actions WHERE id = $1`,
      [id],
    );
    const rows = await rowsOf(harness, id);
    const contacts = await harness.db.rows<object>('SELECT name, email, phone FROM contacts ORDER BY email');
    const left = await harness.db.rows(
      'SELECT FROM bulk_action_units UNION ALL SELECT FROM bulk_action_keys',
    );
    const outcomes = rows.map((row) => ({
      ...row,
      action_id: null,
      record_id: row.record_id === null ? null : 'a record',
    }));
    return { action, outcomes, contacts, left };
  }

  async function known(): Promise<void> {
    await harness.db.rows(`DELETE FROM contacts`);
    await stageAction(harness, ['Known,known@x.de', 'B,b@x.de'], { chunkRows: 100, buckets: 1 });
    await workOff(harness);
    await harness.db.rows(`DELETE FROM bulk_actions`);
  }

  const files = OPERATIONS.flatMap((operation) =>
    (['continue', 'abort'] as const).flatMap((onRowError) =>
      (['accept', 'fail'] as const).map((onShortRow) => ({ operation, onRowError, onShortRow })),
    ),
  );

  it.each(files)('ends as one that goes through all stages: %j', async (file) => {
    await known();
    const staged = await stage(false, file);
    await workOff(harness);
    await harness.sweep();
    const expected = await result(staged);
    await known();
    const unscanned = await stage(true, file);
    const handlers = stageHandlers(harness);
    await workOff(harness, { WRITE: handlers.WRITE });
    await harness.sweep();
    expect(await result(unscanned)).toEqual(expected);
  });

  it.each([
    ['has failed', 'attempts = 1'],
    ['has lost a worker', 'crashes = 1'],
    ['may write some of its rows only', 'slice_rows = 3'],
  ])('is scanned like any other once its unit %s', async (_, change) => {
    await known();
    const staged = await stage(false);
    await workOff(harness);
    const expected = await result(staged);
    await known();
    const id = await stage(true);
    await harness.dispatcher.dispatch(ACCOUNT);
    await harness.db.rows(`UPDATE bulk_action_units SET ${change}`);
    const handlers = stageHandlers(harness);
    await harness
      .runner(handlers.WRITE, await harness.worker())
      .run({ actionId: id, stage: 'WRITE', unitNo: 0 });
    const [sent] = await harness.db.rows<object>(
      `SELECT a.stage, a.status, a.rescans, u.stage AS unit, u.claim_no FROM bulk_actions a
       JOIN bulk_action_units u ON u.action_id = a.id`,
    );
    // Above all claims before, so that a worker that was frozen meanwhile holds none of these.
    expect(sent).toEqual({
      ...{ stage: 'SCAN', status: 'VALIDATING', rescans: 1 },
      ...{ unit: 'SCAN', claim_no: 1_000_000 },
    });
    await workOff(harness);
    expect(await result(id)).toEqual(expected);
  });

  it('is not rescanned under newer rules, because it is read under those of the worker that writes it', async () => {
    const id = await stage(true);
    await harness.sweep();
    expect(await harness.db.rows('SELECT stage, rescans FROM bulk_actions WHERE id = $1', [id])).toEqual([
      { stage: 'WRITE', rescans: 0 },
    ]);
  });

  it('is scanned after all, by a sweep, if it waits for others of its account for more than five seconds', async () => {
    await known();
    const staged = await stage(false);
    await workOff(harness);
    const expected = await result(staged);
    await known();
    const id = await stage(true);
    const waits = (reason: string | null, seconds: number): Promise<unknown> =>
      harness.db.rows(
        `UPDATE bulk_actions SET wait_reason = $1, stage_started_at = now() - $2 * interval '1 second'`,
        [reason, seconds],
      );
    const swept = async (): Promise<object> => {
      await harness.db.rows('DELETE FROM workers');
      await harness.sweep();
      const [action] = await harness.db.rows<object>(
        'SELECT stage, rescans FROM bulk_actions WHERE id = $1',
        [id],
      );
      return action!;
    };
    await waits('ACCOUNT_CONCURRENCY', 1);
    // Dispatch shows that nothing is in its way any more.
    expect(await swept()).toEqual({ stage: 'WRITE', rescans: 0 });
    await waits(null, 6);
    expect(await swept()).toEqual({ stage: 'WRITE', rescans: 0 });
    await waits('ACCOUNT_CONCURRENCY', 6);
    expect(await swept()).toEqual({ stage: 'SCAN', rescans: 1 });
    await workOff(harness);
    expect(await result(id)).toEqual(expected);
  });

  it('is scanned when it is given a time to wait for', async () => {
    const id = await stage(true);
    await harness.db.rows(
      `UPDATE bulk_actions SET status = 'SCHEDULED', wait_reason = 'SCHEDULE', scheduled_for = now() + interval '1 day'`,
    );
    await harness.sweep();
    const [action] = await harness.db.rows('SELECT status, stage FROM bulk_actions WHERE id = $1', [id]);
    expect(action).toEqual({ status: 'VALIDATING', stage: 'SCAN' });
    await workOff(harness);
    const scanned = 'SELECT status, stage, rules_version > 0 AS scanned FROM bulk_actions WHERE id = $1';
    expect(await harness.db.rows(scanned, [id])).toEqual([
      { status: 'SCHEDULED', stage: 'WRITE', scanned: true },
    ]);
  });

  it('loses its claim when it is canceled meanwhile, and writes nothing', async () => {
    const id = await stage(true);
    const handlers = stageHandlers(harness);
    await workOff(harness, {
      WRITE: {
        ...handlers.WRITE,
        run: async (claim, session) => {
          await harness.db.rows(`UPDATE bulk_actions SET status = 'CANCELED', stage = NULL`);
          await handlers.WRITE.run(claim, session);
        },
      },
    });
    expect(await harness.db.rows('SELECT FROM contacts')).toEqual([]);
    expect((await rowsOf(harness, id)).every(({ status }) => status === 'UNPROCESSED')).toBe(true);
  });
});

describe('what may be written now', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());

  const action: AcceptedRows = {
    ...{ actionId: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11', accountId: ACCOUNT },
    ...{ rows: 100, chunks: 1, isDry: false, scheduledFor: null },
  };
  const limits: WriteLimits = { rate: { rowsPerMinute: 0, mode: 'delay' }, maxRunningActions: 2 };
  const rate = (rowsPerMinute: number, mode: 'delay' | 'reject' = 'delay'): Partial<WriteLimits> => ({
    rate: { rowsPerMinute, mode },
  });
  const ask = async (rows: Partial<AcceptedRows> = {}, at: Partial<WriteLimits> = {}): Promise<boolean> => {
    const [answer] = await harness.db.database.query<{ isNow: boolean }>(
      askWriteNow({ ...action, ...rows }, { ...limits, ...at }),
    );
    return answer!.isNow;
  };

  it('is due, no dry run, of one chunk, and within the rate', async () => {
    expect(await ask()).toBe(true);
    expect(await ask({ isDry: true })).toBe(false);
    expect(await ask({ chunks: 2 })).toBe(false);
    expect(await ask({ scheduledFor: new Date(Date.now() + 60_000) })).toBe(false);
    expect(await ask({ scheduledFor: new Date(Date.now() - 1) })).toBe(true);
    // A slice is a tenth of a minute's budget.
    expect(await ask({}, rate(1_000))).toBe(true);
    expect(await ask({}, rate(999))).toBe(false);
    expect(await ask({}, rate(1, 'reject'))).toBe(true);
  });

  it('has room in the rate of its account', async () => {
    const budget = `INSERT INTO account_stages (account_id, stage, next_at) VALUES ($1, 'WRITE', now() + $2::interval)`;
    await harness.db.rows(budget, ['another', '1 minute']);
    expect(await ask({}, rate(1_000))).toBe(true);
    await harness.db.rows(budget, [ACCOUNT, '1 minute']);
    expect(await ask({}, rate(1_000))).toBe(false);
    expect(await ask()).toBe(true);
    await harness.db.rows(`UPDATE account_stages SET next_at = now() - interval '1 second'`);
    expect(await ask({}, rate(1_000))).toBe(true);
  });

  const craft = (status: string, account = ACCOUNT): Promise<string> =>
    craftAction(harness.db, { account_id: account, status });

  it('has few running actions of its account before it', async () => {
    for (let i = 0; i < 15; i++) await craft('IN_PROGRESS');
    for (const status of ['PAUSED', 'SCHEDULED', 'COMPLETED', 'AWAITING_CONFIRMATION']) await craft(status);
    await craft('QUEUED', 'another');
    // Eight for each of the two that may write.
    expect(await ask()).toBe(true);
    const id = await craft('VALIDATING');
    expect(await ask()).toBe(false);
    // Its own row does not count.
    expect(await ask({ actionId: id })).toBe(true);
  });

  it('does not wait unscanned for its turn under a rate', async () => {
    await craft('IN_PROGRESS');
    expect(await ask({}, rate(1_000))).toBe(true);
    await craft('QUEUED');
    expect(await ask({}, rate(1_000))).toBe(false);
    expect(await ask({}, rate(1_000, 'reject'))).toBe(true);
  });

  it('goes by the rate of its account, if it has one', async () => {
    const limit = `INSERT INTO account_limits (account_id, rows_per_minute, mode) VALUES ($1, $2, $3)
      ON CONFLICT (account_id) DO UPDATE SET rows_per_minute = excluded.rows_per_minute, mode = excluded.mode`;
    await harness.db.rows(limit, ['another', 10, 'delay']);
    expect(await ask()).toBe(true);
    await harness.db.rows(limit, [ACCOUNT, 999, 'delay']);
    expect(await ask()).toBe(false);
    await harness.db.rows(limit, [ACCOUNT, 1_000, null]);
    expect(await ask()).toBe(true);
    await harness.db.rows(limit, [ACCOUNT, 0, 'delay']);
    expect(await ask({}, rate(10))).toBe(true);
  });
});
