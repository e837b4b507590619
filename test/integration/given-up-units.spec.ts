import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StageHandler } from '../../src/bulk-actions/dispatch/claim.js';
import { completeClaim, failClaimedAction } from '../../src/bulk-actions/dispatch/complete-claim.js';
import { MAX_ATTEMPTS, MAX_CRASHES } from '../../src/bulk-actions/dispatch/unit-runner.js';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';

describe('units that are given up', () => {
  let harness: DispatchHarness;
  let actionId: string;
  beforeEach(async () => {
    harness = await DispatchHarness.start();
    actionId = await harness.action(1);
    await harness.dispatcher.dispatch(ACCOUNT);
  });
  afterEach(() => harness.stop());

  it.each([
    [MAX_CRASHES - 1, ['run']],
    [MAX_CRASHES, ['giveUp']],
  ])('after the deaths of %i workers: %j', async (crashes, expected) => {
    await harness.db.rows('UPDATE bulk_action_units SET crashes = $1', [crashes]);
    const called: string[] = [];
    const end =
      (name: string): StageHandler['run'] =>
      (claim, session) => {
        called.push(name);
        const none = { successful: 0, skipped: 0, failed: 0 };
        return session.transaction(() => completeClaim(session, claim, none, 1));
      };
    const runner = harness.runner({ run: end('run'), giveUp: end('giveUp') }, await harness.worker());
    await runner.run({ actionId, stage: 'SCAN', unitNo: 0 });
    expect(called).toEqual(expected);
  });

  it('fail the action when giving them up fails as often as processing did', async () => {
    const processId = await harness.worker();
    const failing: StageHandler = {
      run: () => Promise.reject(new Error('a bug')),
      giveUp: () => Promise.reject(new Error('another bug')),
    };
    const runner = harness.runner(failing, processId);
    const unit = { actionId, stage: 'SCAN', unitNo: 0 } as const;
    for (let i = 0; i < MAX_ATTEMPTS; i++) await expect(runner.run(unit)).rejects.toThrow('a bug');
    for (let i = 0; i < MAX_ATTEMPTS; i++) await expect(runner.run(unit)).rejects.toThrow('another bug');
    const states = 'SELECT status, error_code AS "errorCode" FROM bulk_actions';
    expect(await harness.db.rows(states)).toEqual([{ status: 'VALIDATING', errorCode: null }]);
    await runner.run(unit);
    expect(await harness.db.rows(states)).toEqual([{ status: 'FAILED', errorCode: 'PROCESSING_ERROR' }]);
  });

  it('fail the action also while it is paused', async () => {
    await harness.db.rows('UPDATE bulk_action_units SET attempts = $1', [MAX_ATTEMPTS]);
    const giveUp: StageHandler['giveUp'] = async (claim, session) => {
      await harness.db.rows(`UPDATE bulk_actions SET status = 'PAUSED', paused_at = now()`);
      await failClaimedAction(session, claim);
    };
    const runner = harness.runner({ giveUp }, await harness.worker());
    await runner.run({ actionId, stage: 'SCAN', unitNo: 0 });
    expect(await harness.db.rows('SELECT status, paused_at FROM bulk_actions')).toEqual([
      { status: 'FAILED', paused_at: null },
    ]);
  });
});
