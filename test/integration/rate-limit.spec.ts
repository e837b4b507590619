import { afterEach, describe, expect, it } from 'vitest';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { people } from '../support/files.js';
import { SimulatedClock } from '../support/simulated-clock.js';
import { rowsOf, stageAction } from '../support/staged-action.js';

const MINUTE = 60_000;

describe('the rate limit', () => {
  let harness: DispatchHarness;
  afterEach(() => harness.stop());

  async function start(rowsPerMinute: number, workers: number): Promise<SimulatedClock> {
    harness = await DispatchHarness.start({ RATE_LIMIT_ROWS_PER_MINUTE: `${rowsPerMinute}` });
    const clock = new SimulatedClock(harness);
    await clock.addWorkers(workers);
    return clock;
  }

  const action = async (id: string): Promise<Record<string, unknown>> => {
    const [row] = await harness.db.rows<Record<string, unknown>>(
      `SELECT status, wait_reason, successful_items::int AS ok, skipped_items::int AS skipped,
         failed_items::int AS failed FROM bulk_actions WHERE id = $1`,
      [id],
    );
    return row!;
  };

  /** The most rows whose writing began within any one minute. */
  function mostInAMinute(clock: SimulatedClock): number {
    const written = clock.done.filter(({ stage }) => stage === 'WRITE');
    return Math.max(
      ...written.map(({ at: from }) =>
        written.filter(({ at }) => at >= from && at < from + MINUTE).reduce((sum, { rows }) => sum + rows, 0),
      ),
    );
  }

  it('spreads 25,000 rows over three workers at 10,000 a minute', async () => {
    const clock = await start(10_000, 3);
    const id = await stageAction(harness, people(25_000), { chunkRows: 5_000, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    for (const minute of [1, 2]) {
      await clock.work(minute * MINUTE);
      // A slice is a fifth of a chunk.
      expect(Math.abs(clock.rowsWritten() - minute * 10_000)).toBeLessThanOrEqual(1_000);
      expect(await action(id)).toMatchObject({ status: 'IN_PROGRESS', wait_reason: 'RATE_LIMIT' });
    }
    await clock.work();
    expect(await action(id)).toMatchObject({ status: 'COMPLETED', wait_reason: null, ok: 25_000 });
    // The first slice starts at once, so the last of 25 starts 24 times six seconds later.
    expect(clock.now).toBeGreaterThan(2.4 * MINUTE);
    expect(clock.now).toBeLessThan(2.5 * MINUTE + 15_000);
    expect(mostInAMinute(clock)).toBeLessThanOrEqual(11_000);
    expect(await harness.db.rows('SELECT 1 FROM bulk_action_units')).toEqual([]);
  });

  it('is one budget for all actions of an account and all workers, separate from other accounts', async () => {
    const clock = await start(600, 2);
    const ids = [
      await stageAction(harness, people(300, 'a'), { chunkRows: 100, buckets: 1 }),
      await stageAction(harness, people(300, 'b'), { chunkRows: 100, buckets: 1 }),
      await stageAction(harness, people(300, 'c'), { chunkRows: 100, buckets: 1 }),
    ];
    const other = await stageAction(harness, people(60), { chunkRows: 100, buckets: 1, account: 'other' });
    await harness.dispatcher.dispatch(ACCOUNT);
    await harness.dispatcher.dispatch('other');
    await clock.work(MINUTE / 2);
    // More workers do not write more rows.
    await clock.addWorkers(4);
    await clock.work(MINUTE);
    const written = ids.map((id) => clock.rowsWritten(id));
    expect(Math.abs(written.reduce((a, b) => a + b) - 600)).toBeLessThanOrEqual(60);
    // They take turns; the slice at a chunk's end is shorter.
    expect(Math.max(...written) - Math.min(...written)).toBeLessThanOrEqual(120);
    expect(await action(other)).toMatchObject({ status: 'COMPLETED', ok: 60 });
  });

  it('does not hold up the checking of another file of the account', async () => {
    const clock = await start(60, 1);
    await stageAction(harness, people(600, 'slow'), { chunkRows: 100, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work(MINUTE / 4);
    const second = await stageAction(harness, ['No Address,nowhere', ...people(5)], {
      chunkRows: 100,
      buckets: 1,
    });
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work(MINUTE / 4 + 5_000);
    expect(await action(second)).toMatchObject({ status: 'IN_PROGRESS', failed: 1 });
  });

  it('gives each row the same outcome as without a limit', async () => {
    const rows = people(500).map((row, i) => (i % 7 === 3 ? `Nobody,nowhere${i}` : row));
    for (let i = 100; i < 500; i += 9) rows[i] = rows[i - 100]!;
    const clock = await start(100, 3);
    const limited = await stageAction(harness, rows, { chunkRows: 200, buckets: 2 });
    const free = await stageAction(harness, rows, { chunkRows: 200, buckets: 2, account: 'free' });
    await harness.db.rows(`INSERT INTO account_limits (account_id, rows_per_minute) VALUES ('free', 0)`);
    for (const account of [ACCOUNT, 'free']) await harness.dispatcher.dispatch(account);
    await clock.work();
    const [a, b] = [await rowsOf(harness, limited), await rowsOf(harness, free)];
    const outcome = ({ record_id, ...row }: (typeof a)[number]): object => ({
      ...row,
      action_id: null,
      account_id: null,
      has_record: record_id !== null,
    });
    expect(a.map(outcome)).toEqual(b.map(outcome));
    expect(new Set(a.map((row) => row.record_id).filter(Boolean)).size).toBe((await action(limited)).ok);
    expect(
      clock.done.filter(({ actionId, stage }) => actionId === limited && stage === 'WRITE'),
    ).toHaveLength(50);
  });

  it('debits a slice once however often its job is delivered, and starts it no earlier than it is due', async () => {
    const clock = await start(600, 2);
    const id = await stageAction(harness, people(300), { chunkRows: 100, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work(20_000);
    const budget = async (): Promise<unknown> =>
      harness.db.rows(`SELECT next_at FROM account_stages WHERE stage = 'WRITE'`);
    const [before, rows] = [await budget(), await action(id)];
    const [waiting] = await harness.db.rows<{ unitNo: number }>(
      `SELECT unit_no AS "unitNo" FROM bulk_action_units WHERE state = 'QUEUED' AND not_before > now() + interval '1 second'`,
    );
    const early = harness.runner(
      { run: () => Promise.reject(new Error('it was claimed')) },
      await harness.worker(),
    );
    for (let i = 0; i < 3; i++) {
      await harness.beat();
      await early.run({ actionId: id, stage: 'WRITE', unitNo: waiting!.unitNo });
      await harness.dispatcher.dispatch(ACCOUNT);
    }
    expect(await budget()).toEqual(before);
    expect(await action(id)).toEqual(rows);
  });

  it('does not debit a slice of a dead worker again within the minute it was debited for', async () => {
    const clock = await start(600, 1);
    const id = await stageAction(harness, people(300), { chunkRows: 100, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work(10_000);
    const held = (): Promise<{ sliceRows: number | null; isPaid: boolean }[]> =>
      harness.db.rows(
        `SELECT slice_rows AS "sliceRows", not_before <= now() AS "isPaid" FROM bulk_action_units
         WHERE action_id = $1 AND stage = 'WRITE' AND state = 'QUEUED' AND unit_no = 0`,
        [id],
      );
    // The reserved slice is claimed when it is due, and its worker dies.
    await clock.skip(6_000);
    const die = `UPDATE bulk_action_units SET state = 'CLAIMED', claimed_by = gen_random_uuid()
      WHERE action_id = $1 AND state = 'QUEUED'`;
    await harness.db.rows(die, [id]);
    const [budget] = await harness.db.rows<{ next_at: Date }>('SELECT next_at FROM account_stages');
    await harness.sweep();
    expect(await held()).toEqual([{ sliceRows: 40, isPaid: true }]);
    const [after] = await harness.db.rows<{ next_at: Date }>('SELECT next_at FROM account_stages');
    expect(after!.next_at.getTime()).toBe(budget!.next_at.getTime());
    // After two minutes with everything down, the debit has expired.
    await clock.skip(2 * MINUTE);
    await harness.sweep();
    const [lapsed] = await harness.db.rows<{ next_at: Date; now: Date }>(
      'SELECT next_at, now() AS now FROM account_stages',
    );
    expect(lapsed!.next_at.getTime()).toBeGreaterThan(lapsed!.now.getTime());
    await clock.work();
    expect(await action(id)).toMatchObject({ status: 'COMPLETED', ok: 300 });
    expect(mostInAMinute(clock)).toBeLessThanOrEqual(660);
  });

  it('reserves no second slice while the first is unclaimed, so that busy slots do not save up a burst', async () => {
    const clock = await start(600, 2);
    const id = await stageAction(harness, people(900), { chunkRows: 100, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work(10_000);
    // A minute in which others take every slot.
    for (let second = 0; second < 56; second += 8) {
      await clock.skip(8_000);
      await harness.sweep();
    }
    const paid = `SELECT 1 FROM bulk_action_units WHERE slice_rows IS NOT NULL AND state <> 'DONE'`;
    expect(await harness.db.rows(paid)).toHaveLength(1);
    await clock.work();
    expect(await action(id)).toMatchObject({ status: 'COMPLETED', ok: 900 });
    expect(mostInAMinute(clock)).toBeLessThanOrEqual(660);
  });

  it('applies to units that are already queued when it is set', async () => {
    const clock = await start(0, 2);
    const id = await stageAction(harness, people(2_000), { chunkRows: 100, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    while (clock.rowsWritten() === 0) await clock.step();
    await harness.db.rows(`INSERT INTO account_limits (account_id, rows_per_minute) VALUES ($1, 60)`, [
      ACCOUNT,
    ]);
    await harness.dispatcher.dispatch(ACCOUNT);
    const before = clock.rowsWritten();
    await clock.work(clock.now + MINUTE / 2);
    expect(clock.rowsWritten() - before).toBeLessThanOrEqual(36);
    expect(await action(id)).toMatchObject({ status: 'IN_PROGRESS', wait_reason: 'RATE_LIMIT' });
    await harness.db.rows('UPDATE account_limits SET rows_per_minute = 0');
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work(clock.now + 1_000);
    expect(await action(id)).toMatchObject({ status: 'COMPLETED', ok: 2_000 });
  });

  it.each([
    // Lowered: no row of the queued slice of 300 is written, but one row every six seconds.
    { from: 3_000, to: 10, least: 4, most: 7 },
    // Raised: the row that was due within a minute does not hold up the slices of 6,000.
    { from: 1, to: 60_000, least: 20_000, most: 36_000 },
  ])('applies at once to the queued slice: from $from to $to a minute', async ({ from, to, least, most }) => {
    const clock = await start(from, 2);
    const rows = 40_000;
    await stageAction(harness, people(rows), { chunkRows: 10_000, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    while (clock.rowsWritten() === 0) await clock.step();
    await harness.db.rows('INSERT INTO account_limits (account_id, rows_per_minute) VALUES ($1, $2)', [
      ACCOUNT,
      to,
    ]);
    await harness.dispatcher.dispatch(ACCOUNT);
    const [before, at] = [clock.rowsWritten(), clock.now];
    await clock.work(at + MINUTE / 2);
    expect(clock.rowsWritten() - before).toBeGreaterThanOrEqual(least);
    expect(clock.rowsWritten() - before).toBeLessThanOrEqual(most);
  });

  it('follows a limit that is set, raised and removed while a file is being written', async () => {
    const clock = await start(0, 2);
    const limit = (rows: number): Promise<unknown> =>
      harness.db.rows(
        `INSERT INTO account_limits (account_id, rows_per_minute) VALUES ($1, $2)
         ON CONFLICT (account_id) DO UPDATE SET rows_per_minute = excluded.rows_per_minute`,
        [ACCOUNT, rows],
      );
    await limit(100);
    const id = await stageAction(harness, people(2_000), { chunkRows: 500, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work(30_000);
    expect(clock.rowsWritten()).toBeLessThanOrEqual(60);
    await limit(1_000);
    await clock.work(MINUTE);
    expect(clock.rowsWritten()).toBeGreaterThan(400);
    expect(clock.rowsWritten()).toBeLessThanOrEqual(60 + 600);
    await limit(0);
    await clock.work(MINUTE + 10_000);
    expect(await action(id)).toMatchObject({ status: 'COMPLETED', ok: 2_000 });
  });
});
