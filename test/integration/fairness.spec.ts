import { afterEach, describe, expect, it } from 'vitest';
import { ACCOUNT, DispatchHarness } from '../support/dispatch-harness.js';
import { people } from '../support/files.js';
import { SimulatedClock } from '../support/simulated-clock.js';
import { stageAction } from '../support/staged-action.js';

describe('fairness', () => {
  let harness: DispatchHarness;
  afterEach(() => harness.stop());

  const actions = (): Promise<{ id: string; status: string; reason: string | null }[]> =>
    harness.db.rows('SELECT id, status, wait_reason AS reason FROM bulk_actions ORDER BY created_at, id');

  it('lets the actions of an account take turns, unit by unit', async () => {
    harness = await DispatchHarness.start();
    const clock = new SimulatedClock(harness);
    // One worker with one slot: without turns the first action in line would get all of it.
    await clock.addWorkers(1);
    const ids: string[] = [];
    for (const prefix of ['a', 'b', 'c'])
      ids.push(await stageAction(harness, people(400, prefix), { chunkRows: 10, buckets: 1 }));
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work();
    const written = clock.done.filter(({ stage }) => stage === 'WRITE').map(({ actionId }) => actionId);
    for (let n = 6; n < written.length; n += 6) {
      const counts = ids.map((id) => written.slice(0, n).filter((other) => other === id).length);
      // The action that entered a stage first may be ahead by the units in flight before the others came.
      expect(Math.max(...counts) - Math.min(...counts), `after ${n} chunks`).toBeLessThanOrEqual(4);
    }
  });

  it('never has more than k units of an account and stage in flight', async () => {
    harness = await DispatchHarness.start();
    const clock = new SimulatedClock(harness);
    await clock.addWorkers(3);
    await stageAction(harness, people(200), { chunkRows: 1, buckets: 1 });
    let most = 0;
    const sampler = setInterval(() => {
      void harness.db
        .rows<{ n: number }>(
          `SELECT count(*)::int AS n FROM bulk_action_units WHERE state IN ('QUEUED', 'CLAIMED')`,
        )
        .then(([row]) => (most = Math.max(most, row!.n)));
    }, 5);
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work();
    clearInterval(sampler);
    // Three workers of two slots, and one.
    expect(most).toBeLessThanOrEqual(7);
    expect(most).toBeGreaterThanOrEqual(6);
  });

  it('limits how many actions of an account write at once, and shows why the others wait', async () => {
    harness = await DispatchHarness.start({ MAX_RUNNING_ACTIONS_PER_ACCOUNT: '2' });
    const clock = new SimulatedClock(harness);
    await clock.addWorkers(2);
    for (const prefix of ['a', 'b', 'c', 'd'])
      await stageAction(harness, people(30, prefix), { chunkRows: 5, buckets: 1 });
    const elsewhere = await stageAction(harness, people(5), {
      chunkRows: 5,
      buckets: 1,
      account: 'elsewhere',
    });
    await harness.dispatcher.dispatch(ACCOUNT);
    const seen = new Set<string>();
    const look = async (): Promise<boolean> => {
      const mine = (await actions()).filter(({ id }) => id !== elsewhere);
      const writing = mine.filter(({ status }) => status === 'IN_PROGRESS').length;
      const waiting = mine.filter(({ reason }) => reason === 'ACCOUNT_CONCURRENCY');
      for (const { status } of waiting) expect(status).toBe('QUEUED');
      seen.add(`${writing} write, ${waiting.length} wait`);
      return mine.every(({ status }) => status === 'COMPLETED');
    };
    let ended = false;
    const working = clock.work().then(() => (ended = true));
    while (!ended) await look();
    await working;
    expect(await look()).toBe(true);
    expect([...seen].filter((text) => text.startsWith('2 write'))).toContain('2 write, 2 wait');
    expect([...seen].some((text) => /^[3-9]/.test(text))).toBe(false);
    // Another account has its own limit.
    await harness.dispatcher.dispatch('elsewhere');
    await clock.work();
    expect((await actions()).find(({ id }) => id === elsewhere)!.status).toBe('COMPLETED');
  });

  it('starts another action when one is canceled', async () => {
    harness = await DispatchHarness.start({ MAX_RUNNING_ACTIONS_PER_ACCOUNT: '1' });
    const clock = new SimulatedClock(harness);
    await clock.addWorkers(1);
    const first = await stageAction(harness, people(20, 'a'), { chunkRows: 1, buckets: 1 });
    const second = await stageAction(harness, people(20, 'b'), { chunkRows: 1, buckets: 1 });
    await harness.dispatcher.dispatch(ACCOUNT);
    // Canceled while it has queued units, which nobody can claim any more.
    while (!(await actions()).some(({ id, status }) => id === first && status === 'IN_PROGRESS')) {
      await clock.step();
    }
    await harness.db.rows(`UPDATE bulk_actions SET status = 'CANCELED', stage = NULL WHERE id = $1`, [first]);
    await harness.dispatcher.dispatch(ACCOUNT);
    await clock.work();
    expect((await actions()).find(({ id }) => id === second)!.status).toBe('COMPLETED');
  });
});
