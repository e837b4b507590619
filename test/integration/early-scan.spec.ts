import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StageHandler } from '../../src/bulk-actions/dispatch/claim.js';
import { continueScan } from '../../src/bulk-actions/dispatch/sql/continue-scan.sql.js';
import { restartScan } from '../../src/bulk-actions/receive/early/restart-scan.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { eventually } from '../support/eventually.js';
import { openUpload } from '../support/open-upload.js';
import { stageHandlers } from '../support/staged-action.js';

/** Three are faulty, and one is short. */
const ROWS = ['Ann,ann@example.com,', ',bad,', 'Bo,bo,', 'Cy,cy@example.com', 'Di,,', 'Ed,ed@example.com,'];

interface Counts {
  units_done: number;
  stage_items: string;
  failed_items: string;
  short_rows: string;
}

describe('chunks of an open upload', () => {
  let harness: DispatchHarness;
  let worker: string;
  beforeAll(async () => {
    harness = await DispatchHarness.start();
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    await harness.db.rows('TRUNCATE bulk_actions, workers CASCADE');
    harness.jobs.length = 0;
    // Two slots: k is 3.
    worker = await harness.worker(2);
  });

  const open = (): Promise<string> => openUpload(harness, 'name,email,phone', ROWS);

  /** What acceptance stores before SCAN goes on. */
  async function accept(id: string): Promise<void> {
    await harness.db.rows(
      `UPDATE bulk_actions a
       SET status = 'VALIDATING', total_items = c.rows, chunk_count = c.chunks, units_total = c.chunks
       FROM (SELECT count(*) AS chunks, sum(row_count) AS rows FROM bulk_action_chunks WHERE action_id = $1) c
       WHERE a.id = $1`,
      [id],
    );
    await harness.db.database.query(continueScan(id, ACCOUNT));
  }

  async function countsOf(id: string): Promise<Counts> {
    const [counts] = await harness.db.rows<Counts>(
      'SELECT units_done, stage_items, failed_items, short_rows FROM bulk_actions WHERE id = $1',
      [id],
    );
    return counts!;
  }

  const scan = (id: string, unitNo: number, handler: Partial<StageHandler> = stageHandlers(harness).SCAN) =>
    harness.runner(handler, worker).run({ actionId: id, stage: 'SCAN', unitNo });

  /** Scans what is queued, and what that brings, until nothing is. */
  async function scanAll(id: string): Promise<void> {
    for (;;) {
      const [next] = await harness.db.rows<{ no: number }>(
        `SELECT unit_no AS no FROM bulk_action_units WHERE action_id = $1 AND stage = 'SCAN' AND state = 'QUEUED'`,
        [id],
      );
      if (!next) return;
      await scan(id, next.no);
    }
  }

  it('are scanned one after the other and counted, and never end the stage', async () => {
    const id = await open();
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    expect(await harness.states(id)).toEqual(['QUEUED', 'QUEUED', 'QUEUED', 'IDLE', 'IDLE', 'IDLE']);
    await scanAll(id);
    expect(await harness.states(id)).toEqual(ROWS.map(() => 'DONE'));
    expect(await countsOf(id)).toEqual({
      units_done: 6,
      stage_items: '6',
      failed_items: '3',
      short_rows: '1',
    });
    const stage = 'SELECT status, stage FROM bulk_actions WHERE id = $1';
    expect(await harness.db.rows(stage, [id])).toEqual([{ status: 'RECEIVING', stage: 'SCAN' }]);
  });

  it('count against k, and units of accepted actions do not wait for them', async () => {
    const id = await open();
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    const accepted = await harness.action(5);
    await harness.dispatcher.dispatch(ACCOUNT);
    expect(await harness.states(accepted)).toEqual(['QUEUED', 'QUEUED', 'QUEUED', 'IDLE', 'IDLE']);
    expect((await harness.states(id)).filter((state) => state === 'QUEUED')).toHaveLength(3);
    await harness.db.rows(`UPDATE bulk_action_units SET state = 'IDLE' WHERE action_id = $1`, [id]);
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    expect(await harness.states(id)).toEqual(ROWS.map(() => 'IDLE'));
  });

  it('keep their jobs over dispatches and sweeps of their account', async () => {
    const id = await open();
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    await harness.dispatcher.dispatch(ACCOUNT);
    await harness.db.rows(`UPDATE bulk_action_units SET queued_at = now() - interval '1 minute'`);
    const jobs = [...harness.jobs.splice(0)];
    await harness.db.rows(`INSERT INTO workers (id, role, slots) VALUES (gen_random_uuid(), 'api', 0)`);
    await harness.db.rows(
      `UPDATE bulk_actions SET received_by = (SELECT id FROM workers WHERE role = 'api')`,
    );
    await harness.sweep();
    expect(harness.jobs).toEqual(jobs);
    expect((await harness.states(id)).slice(0, 3)).toEqual(['QUEUED', 'QUEUED', 'QUEUED']);
  });

  it('wait for the acceptance once they have failed', async () => {
    const id = await open();
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    const failing = { run: () => Promise.reject(new Error('defect')) };
    await expect(scan(id, 0, failing)).rejects.toThrow('defect');
    await scan(id, 0);
    expect((await harness.states(id))[0]).toBe('QUEUED');
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    await scanAllBut(id, 0);
    await accept(id);
    expect((await harness.states(id))[0]).toBe('IDLE');
    await harness.dispatcher.dispatch(ACCOUNT);
    await scan(id, 0);
    const stage = 'SELECT stage, units_done, failed_items FROM bulk_actions WHERE id = $1';
    expect(await harness.db.rows(stage, [id])).toEqual([
      { stage: 'RESOLVE', units_done: 0, failed_items: '3' },
    ]);
  });

  async function scanAllBut(id: string, left: number): Promise<void> {
    for (let at = 0; at < ROWS.length; at++) if (at !== left) await scan(id, at);
  }

  it('are counted by the accepted action when they end after its acceptance', async () => {
    const id = await open();
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    await scanAllBut(id, 5);
    const { SCAN } = stageHandlers(harness);
    await scan(id, 5, {
      run: async (claim, session) => {
        // The acceptance holds the action's row while the worker completes its unit.
        const accepting = harness.db.dataSource.createQueryRunner();
        await accepting.connect();
        await accepting.query('BEGIN');
        await accepting.query(
          `UPDATE bulk_actions SET status = 'VALIDATING', total_items = 6, chunk_count = 6, units_total = 6 WHERE id = $1`,
          [id],
        );
        const completing = SCAN.run(claim, session);
        completing.catch(() => undefined);
        const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        await eventually(async () => (await harness.db.rows(waiting)).length > 0, 5_000);
        const { text, values } = continueScan(id, ACCOUNT);
        expect(await accepting.query(text, [...values])).toEqual([{ last: false, aborts: false }]);
        await accepting.query('COMMIT');
        await accepting.release();
        await completing;
      },
    });
    const stage = 'SELECT stage, failed_items FROM bulk_actions WHERE id = $1';
    expect(await harness.db.rows(stage, [id])).toEqual([{ stage: 'RESOLVE', failed_items: '3' }]);
  });

  it.each([
    ['some', [1, 5], { units_done: 4, stage_items: '4', failed_items: '2', short_rows: '1' }, 'SCAN'],
    ['all', null, { units_done: 0, stage_items: '0', failed_items: '0', short_rows: '0' }, null],
  ] as const)('are scanned again: %s of them', async (_, chunkNos, kept, stage) => {
    const id = await open();
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    await scanAll(id);
    const all = await countsOf(id);
    await harness.db.database.transaction((session) =>
      restartScan(session, { actionId: id, accountId: ACCOUNT }, chunkNos),
    );
    expect(await countsOf(id)).toEqual(kept);
    expect(await harness.db.rows('SELECT stage FROM bulk_actions WHERE id = $1', [id])).toEqual([{ stage }]);
    await accept(id);
    const claims = 'SELECT claim_no FROM bulk_action_units WHERE action_id = $1 AND unit_no = 1';
    expect(await harness.db.rows(claims, [id])).toEqual([{ claim_no: 1_000_000 }]);
    await harness.dispatcher.dispatch(ACCOUNT);
    await scanAll(id);
    const { failed_items, short_rows } = await countsOf(id);
    expect({ failed_items, short_rows }).toEqual({
      failed_items: all.failed_items,
      short_rows: all.short_rows,
    });
  });

  it('roll back when the upload is gone, or its scan was begun again', async () => {
    const id = await open();
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    const { SCAN } = stageHandlers(harness);
    const during = (work: () => Promise<unknown>): Partial<StageHandler> => ({
      run: async (claim, session) => {
        await work();
        await SCAN.run(claim, session);
      },
    });
    await scan(
      id,
      0,
      during(() =>
        harness.db.database.transaction((session) =>
          restartScan(session, { actionId: id, accountId: ACCOUNT }, [0]),
        ),
      ),
    );
    expect(await harness.db.rows('SELECT FROM bulk_action_keys')).toEqual([]);
    expect((await countsOf(id)).units_done).toBe(0);
    await scan(
      id,
      3,
      during(() => harness.db.rows('DELETE FROM bulk_actions')),
    );
    expect(await harness.db.rows('SELECT FROM bulk_action_keys')).toEqual([]);
  });

  it('are dispatched without waiting for those that are about to be scanned again', async () => {
    const id = await open();
    const restarting = await connect();
    await restarting.query('BEGIN');
    await restarting.query('DELETE FROM bulk_action_units WHERE action_id = $1 AND unit_no = 1', [id]);
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    await restarting.query('SET lock_timeout = 1000; SELECT FROM bulk_actions FOR NO KEY UPDATE; ROLLBACK');
    await restarting.end();
    expect(await harness.states(id)).toEqual(['QUEUED', 'IDLE', 'QUEUED', 'QUEUED', 'IDLE', 'IDLE']);
  });

  it('and the deletion of their upload do not wait for each other', async () => {
    const id = await open();
    await harness.earlyDispatcher.dispatch(id, ACCOUNT);
    const [blocker, deleter] = await Promise.all([connect(), connect()]);
    const waiting = async (count: number): Promise<void> => {
      const text = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await eventually(async () => (await harness.db.rows(text)).length === count, 5_000);
    };
    // The worker has stored the outcome of a faulty row, and is about to complete its unit.
    await scan(id, 1, {
      run: async (claim, session) => {
        await blocker.query('BEGIN');
        await blocker.query('SELECT FROM bulk_action_units WHERE action_id = $1 AND unit_no = 1 FOR UPDATE', [
          id,
        ]);
        const scanning = stageHandlers(harness).SCAN.run(claim, session);
        scanning.catch(() => undefined);
        await waiting(1);
        const deleting = deleter.query('DELETE FROM bulk_actions WHERE id = $1', [id]);
        deleting.catch(() => undefined);
        await waiting(2);
        await blocker.query('ROLLBACK');
        await scanning;
        await deleting;
      },
    });
    await Promise.all([blocker.end(), deleter.end()]);
    expect(await harness.db.rows('SELECT FROM bulk_actions')).toEqual([]);
  });

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: harness.db.url });
    await client.connect();
    return client;
  }
});
