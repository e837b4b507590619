import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { readOptions, roundsOf } from './options.js';
import type { RoundPlan } from './plan.js';
import { planRound } from './plan.js';
import { countJobs } from './queue-access.js';
import type { RoundReport } from './round.js';
import { runRound } from './round.js';
import { describeRound, summarise } from './summary.js';
import { World } from './world.js';

const ROUND_MS = 300_000;
/** BullMQ returns the job of a dead worker after 15 s. */
const QUEUE_MS = 60_000;
const { seed, calm, ...options } = readOptions();

describe.each(options.backends)('chaos on %s', (backend) => {
  const reports: RoundReport[] = [];
  let world: World | null = null;

  afterAll(async () => {
    await world?.stop();
    await world?.remove();
    console.log(`\nseed ${seed}\n${summarise(reports)}\n`);
  }, ROUND_MS);

  it.each(roundsOf(options, backend))('round %i', { timeout: ROUND_MS }, async (round) => {
    world ??= await World.start(backend);
    const drawn = planRound(seed, backend, round);
    const plan = calm ? { ...drawn, faults: [] } : drawn;
    const differences = await run(world, plan);
    if (differences.length === 0) return;
    const broken = world;
    // The next round starts with new processes and an empty database.
    world = null;
    await broken.stop();
    const again = `again: pnpm test:chaos --seed ${seed} --backend ${backend} --only ${round}${calm ? ' --calm' : ''}`;
    const about = [again, `logs: ${broken.keepLogs()}`, `plan: ${JSON.stringify(plan)}`];
    expect.fail([...differences, ...about].join('\n'));
  });

  it('leaves no job in the queue', { timeout: 2 * QUEUE_MS }, async () => {
    const isEmpty = async (): Promise<boolean> => {
      const counts = await countJobs(world!);
      if (Object.keys(counts).length > 0) throw new Error(JSON.stringify(counts));
      return true;
    };
    if (world) await eventually(isEmpty, QUEUE_MS, 200);
  });

  /** @returns the differences from the model */
  async function run(world: World, plan: RoundPlan): Promise<readonly string[]> {
    try {
      const report = await runRound(world, plan);
      reports.push(report);
      console.log(describeRound(report));
      return report.differences;
    } catch (error) {
      return [`the round broke off: ${inspect(error)}`, ...world.findings];
    }
  }
});
