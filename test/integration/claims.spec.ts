import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StageHandler } from '../../src/bulk-actions/dispatch/claim.js';
import { ClaimLostError } from '../../src/bulk-actions/dispatch/claim.js';
import { advanceClaim, completeClaim } from '../../src/bulk-actions/dispatch/complete-claim.js';
import { MAX_ATTEMPTS } from '../../src/bulk-actions/dispatch/unit-runner.js';
import { giveBackUnits } from '../../src/bulk-actions/liveness/sql/give-back-units.sql.js';
import { releaseForgottenUnits } from '../../src/bulk-actions/liveness/sql/release-forgotten.sql.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';

const NONE = { successful: 0, skipped: 0, failed: 0 };

describe('claims', () => {
  let harness: DispatchHarness;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
  });
  afterEach(() => harness.stop());

  it('dispatches at most k units of an account, where k follows the live slots, and its actions take turns', async () => {
    await harness.worker(2);
    await harness.worker(1);
    const [first, second] = [await harness.action(10), await harness.action(10)];
    await harness.dispatcher.dispatch(ACCOUNT);
    expect(harness.jobs).toHaveLength(4);
    expect(harness.jobs.filter((job) => job.includes(first))).toHaveLength(2);
    expect(harness.jobs.filter((job) => job.includes(second))).toHaveLength(2);
    await harness.dispatcher.dispatch(ACCOUNT);
    expect(harness.jobs).toHaveLength(4);
  });

  it('count the failure of what a stage reads first', async () => {
    const worker = await harness.worker(2);
    const id = await harness.action(2);
    await harness.dispatcher.dispatch(ACCOUNT);
    const reads = () => ({
      name: 'read-nothing',
      text: 'SELECT 1 / count(*) AS row FROM bulk_actions WHERE error_code IS NULL',
      values: [],
    });
    const run = () => Promise.reject(new Error('defect'));
    // Prepared by the first unit; the second one's reading fails.
    const runner = harness.runner({ reads, run }, worker);
    await expect(runner.run({ actionId: id, stage: 'SCAN', unitNo: 0 })).rejects.toThrow('defect');
    await harness.db.rows(`UPDATE bulk_actions SET error_code = 'ROW_ERRORS'`);
    await expect(runner.run({ actionId: id, stage: 'SCAN', unitNo: 1 })).rejects.toThrow('defect');
    const attempts = 'SELECT attempts FROM bulk_action_units WHERE action_id = $1 ORDER BY unit_no';
    expect(await harness.db.rows(attempts, [id])).toEqual([{ attempts: 1 }, { attempts: 1 }]);
  });

  it('never exceeds k when several workers dispatch at once', async () => {
    await harness.worker(4);
    await harness.action(50);
    await Promise.all(Array.from({ length: 8 }, () => harness.dispatcher.dispatch(ACCOUNT)));
    expect(harness.jobs).toHaveLength(5);
  });

  it('lets only one of two jobs claim a unit', async () => {
    const id = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    let runs = 0;
    let finish!: () => void;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const handler: Partial<StageHandler> = {
      run: async (claim, session) => {
        runs++;
        await gate;
        await session.transaction(() => completeClaim(session, claim, NONE, 1));
      },
    };
    const unit = { actionId: id, stage: 'SCAN', unitNo: 0 } as const;
    const [a, b] = [
      harness.runner(handler, await harness.worker()),
      harness.runner(handler, await harness.worker()),
    ];
    const both = Promise.all([a.run(unit), b.run(unit)]);
    finish();
    await both;
    await a.run(unit);
    expect(runs).toBe(1);
    const [row] = await harness.db.rows<{ stage: string }>('SELECT stage FROM bulk_actions WHERE id = $1', [
      id,
    ]);
    expect(row!.stage).toBe('RESOLVE');
  });

  it.each([
    ['freed', 'IDLE', completeClaim],
    ['taken by another', 'CLAIMED', completeClaim],
    ['freed in the middle of the unit', 'IDLE', advanceClaim],
    ['taken by another in the middle of the unit', 'CLAIMED', advanceClaim],
  ] as const)('rolls back the work of a worker whose claim was %s meanwhile', async (_name, state, end) => {
    const id = await harness.action(2);
    await harness.dispatcher.dispatch(ACCOUNT);
    const processId = await harness.worker();
    const other = await harness.worker();
    const unitOf = () =>
      harness.db.rows('SELECT * FROM bulk_action_units WHERE action_id = $1 AND unit_no = 0', [id]);
    let taken: unknown;
    let lost: unknown;
    const handler: Partial<StageHandler> = {
      run: async (claim, session) => {
        await harness.db.rows(
          `UPDATE bulk_action_units SET claim_no = claim_no + 1, state = $2, claimed_by = $3
           WHERE action_id = $1 AND unit_no = 0`,
          [id, state, other],
        );
        taken = await unitOf();
        try {
          await session.transaction(async () => {
            await session.query({
              text: `UPDATE bulk_actions SET failed_items = 1 WHERE id = $1`,
              values: [id],
            });
            await end(session, claim, NONE, 1);
          });
        } catch (error) {
          lost = error;
          throw error;
        }
      },
    };
    await harness.runner(handler, processId).run({ actionId: id, stage: 'SCAN', unitNo: 0 });
    expect(lost).toBeInstanceOf(ClaimLostError);
    const [row] = await harness.db.rows<{ failed: string; done: number }>(
      'SELECT failed_items AS failed, units_done AS done FROM bulk_actions WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ failed: '0', done: 0 });
    // Releasing the lost claim does not touch the other worker's claim. An idle unit is dispatched again.
    if (state === 'CLAIMED') expect(await unitOf()).toEqual(taken);
  });

  it('rolls back the work on an action that was canceled meanwhile', async () => {
    const id = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    const handler: Partial<StageHandler> = {
      run: async (claim, session) => {
        await harness.db.rows(`UPDATE bulk_actions SET status = 'CANCELED' WHERE id = $1`, [id]);
        await session.transaction(() => completeClaim(session, claim, { ...NONE, failed: 1 }, 1));
      },
    };
    await harness.runner(handler, await harness.worker()).run({ actionId: id, stage: 'SCAN', unitNo: 0 });
    const [row] = await harness.db.rows(
      'SELECT failed_items AS failed, status FROM bulk_actions WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ failed: '0', status: 'CANCELED' });
  });

  it.each([
    ['an outage', Object.assign(new Error('gone'), { code: '57P01' }), 0],
    ['a defect', new Error('a bug'), 1],
  ])('gives a unit back after %s and rethrows the error to the queue', async (_name, error, attempts) => {
    const id = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    const failing = harness.runner({ run: () => Promise.reject(error) }, await harness.worker());
    await expect(failing.run({ actionId: id, stage: 'SCAN', unitNo: 0 })).rejects.toBe(error);
    const [unit] = await harness.db.rows(
      'SELECT state, attempts FROM bulk_action_units WHERE action_id = $1',
      [id],
    );
    expect(unit).toEqual({ state: 'QUEUED', attempts });
  });

  it('makes a unit idle at once when its claim is lost, so that it runs when its action does', async () => {
    const { db } = harness;
    const id = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    const set = (status: string): Promise<unknown> =>
      db.rows('UPDATE bulk_actions SET status = $2 WHERE id = $1', [id, status]);
    // While the unit was processed, the action was paused, resumed and rescheduled.
    const runner = harness.runner(
      {
        run: async (claim, session) => {
          await set('SCHEDULED');
          await session.transaction(() => completeClaim(session, claim, NONE, 1));
        },
      },
      await harness.worker(),
    );
    await runner.run({ actionId: id, stage: 'SCAN', unitNo: 0 });
    expect(await harness.states(id)).toEqual(['IDLE']);
    await set('QUEUED');
    await harness.dispatcher.dispatch(ACCOUNT);
    expect(harness.jobs).toEqual([`scan-${id}-0-g1`, `scan-${id}-0-g2`]);
    expect(await db.rows('SELECT attempts, crashes FROM bulk_action_units')).toEqual([
      { attempts: 0, crashes: 0 },
    ]);
    // If the action runs again before the claim is lost, the job comes at once.
    const late = harness.runner(
      {
        run: async (claim, session) => {
          await set('SCHEDULED');
          const lost = await session
            .transaction(() => completeClaim(session, claim, NONE, 1))
            .catch((error: unknown) => error);
          await set('QUEUED');
          throw lost;
        },
      },
      await harness.worker(),
    );
    await late.run({ actionId: id, stage: 'SCAN', unitNo: 0 });
    expect(harness.jobs.at(-1)).toBe(`scan-${id}-0-g3`);
  });

  it('gives up a unit that keeps failing', async () => {
    const id = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    const givenUp: number[] = [];
    const handler: StageHandler = {
      run: () => Promise.reject(new Error('a bug')),
      giveUp: (claim) => Promise.resolve(void givenUp.push(claim.attempts)),
    };
    const failing = harness.runner(handler, await harness.worker());
    const unit = { actionId: id, stage: 'SCAN', unitNo: 0 } as const;
    for (let i = 0; i < MAX_ATTEMPTS; i++) await expect(failing.run(unit)).rejects.toThrow('a bug');
    await failing.run(unit);
    expect(givenUp).toEqual([MAX_ATTEMPTS]);
  });

  it('releases units that a live worker has claimed but is not processing', async () => {
    const id = await harness.action(2);
    await harness.dispatcher.dispatch(ACCOUNT);
    const processId = await harness.worker();
    const claimed = `UPDATE bulk_action_units SET state = 'CLAIMED', claimed_by = $1, claimed_at = now()`;
    await harness.db.rows(claimed, [processId]);
    await harness.db.database.query(releaseForgottenUnits(processId, []));
    // A claim this young may not be in the worker's list yet.
    expect(await harness.states(id)).toEqual(['CLAIMED', 'CLAIMED']);
    await harness.db.rows(`UPDATE bulk_action_units SET claimed_at = now() - interval '6 seconds'`);
    await harness.db.database.query(releaseForgottenUnits(processId, [`${id}/SCAN/1`]));
    expect(await harness.states(id)).toEqual(['QUEUED', 'CLAIMED']);
  });

  it('lets no worker with a stale heartbeat claim a unit', async () => {
    const id = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    const silent = await harness.worker();
    await harness.db.rows(`UPDATE workers SET heartbeat_at = now() - interval '1 minute'`);
    const handler: Partial<StageHandler> = { run: () => Promise.reject(new Error('it was claimed')) };
    await harness.runner(handler, silent).run({ actionId: id, stage: 'SCAN', unitNo: 0 });
    expect(await harness.states(id)).toEqual(['QUEUED']);
  });

  it('gives up all claims of a worker without counting a failure, and ends their sessions', async () => {
    const id = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
    const processId = await harness.worker();
    let begun!: () => void;
    const working = new Promise<void>((resolve) => (begun = resolve));
    const handler: Partial<StageHandler> = {
      run: async (_claim, session) => {
        begun();
        await session.query({ text: 'SELECT pg_sleep(60)', values: [] });
      },
    };
    const run = harness.runner(handler, processId).run({ actionId: id, stage: 'SCAN', unitNo: 0 });
    await Promise.all([
      expect(run).rejects.toMatchObject({ code: '57P01' }),
      working.then(() => harness.db.database.query(giveBackUnits(processId))),
    ]);
    const [unit] = await harness.db.rows('SELECT state, attempts, crashes FROM bulk_action_units');
    expect(unit).toEqual({ state: 'IDLE', attempts: 0, crashes: 0 });
  });
});
