import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import type { Backend } from '../support/service.js';
import { readOptions, roundsOf } from './options.js';
import { countJobs } from './outside-queue.js';
import { planRound } from './plan.js';
import type { RoundPlan } from './plan.js';
import { runRound } from './round.js';
import type { RoundReport } from './round.js';
import { describeRound, summarise } from './summary.js';
import { Files } from './undisturbed.js';
import { World } from './world.js';

const ROUND_MS = 300_000;
/** BullMQ gives up on a job that a dead worker holds after 15 s. */
const QUEUE_MS = 60_000;
const { seed, ...options } = readOptions();

interface Scene {
  readonly world: World;
  readonly files: Files;
}

describe.each(options.backends)('chaos on %s', (backend) => {
  const reports: RoundReport[] = [];
  let scene: Scene | null = null;

  afterAll(async () => {
    await scene?.world.stop();
    await scene?.world.remove();
    console.log(`\nseed ${seed}\n${summarise(reports)}\n`);
  }, ROUND_MS);

  it.each(roundsOf(options, backend))('round %i', { timeout: ROUND_MS }, async (round) => {
    scene ??= await setScene(backend);
    const plan = planRound(seed, backend, round);
    const differences = await play(scene, plan);
    if (differences.length === 0) return;
    const { world } = scene;
    // The next round begins in a world that is whole.
    scene = null;
    await world.stop();
    const again = `again: pnpm test:chaos --seed ${seed} --backend ${backend} --only ${round}`;
    const about = [again, `logs: ${world.keepLogs()}`, `plan: ${JSON.stringify(plan)}`];
    expect.fail([...differences, ...about].join('\n'));
  });

  it('leaves no job in the queue', { timeout: 2 * QUEUE_MS }, async () => {
    const isEmpty = async (): Promise<boolean> => {
      const counts = await countJobs(scene!.world);
      if (Object.keys(counts).length > 0) throw new Error(JSON.stringify(counts));
      return true;
    };
    if (scene) await eventually(isEmpty, QUEUE_MS, 200);
  });

  /** @returns what is not as it must be */
  async function play({ world, files }: Scene, plan: RoundPlan): Promise<readonly string[]> {
    try {
      const report = await runRound(world, files, plan);
      reports.push(report);
      console.log(describeRound(report));
      return report.differences;
    } catch (error) {
      return [`the round broke off: ${inspect(error)}`, ...world.findings];
    }
  }
});

async function setScene(backend: Backend): Promise<Scene> {
  const world = await World.start(backend);
  return { world, files: new Files(seed, world) };
}
