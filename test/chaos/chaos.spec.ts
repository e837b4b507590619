import { afterAll, describe, expect, it } from 'vitest';
import type { Backend } from '../support/service.js';
import { readOptions, roundsOf } from './options.js';
import { canPause } from './pause.js';
import { FAULTS, planRound } from './plan.js';
import type { FaultKind } from './plan.js';
import { runRound } from './round.js';
import type { RoundReport } from './round.js';
import { describeRound, summarise } from './summary.js';
import { Files } from './undisturbed.js';
import { World } from './world.js';

const ROUND_MS = 300_000;
const options = readOptions();

describe.each(options.backends)('chaos on %s', (backend) => {
  const reports: RoundReport[] = [];
  let scene: { world: World; files: Files; kinds: FaultKind[] } | null = null;

  afterAll(async () => {
    await scene?.world.stop();
    await scene?.world.remove();
    console.log(`\nseed ${options.seed}\n${summarise(reports)}\n`);
  }, ROUND_MS);

  it.each(roundsOf(options, backend))('round %i', { timeout: ROUND_MS }, async (round) => {
    scene ??= await setScene(backend);
    const { world, files, kinds } = scene;
    const plan = planRound(options.seed, backend, round, kinds);
    const report = await runRound(world, files, plan);
    reports.push(report);
    console.log(describeRound(report));
    if (report.differences.length === 0) return;
    // The next round begins in a world that is whole.
    scene = null;
    await world.stop();
    const again = `pnpm test:chaos --seed ${options.seed} --backend ${backend} --only ${round}`;
    expect.fail(
      [
        ...report.differences,
        `again: ${again}`,
        `logs: ${world.keepLogs()}`,
        `plan: ${JSON.stringify(plan)}`,
      ].join('\n'),
    );
  });
});

async function setScene(backend: Backend): Promise<{ world: World; files: Files; kinds: FaultKind[] }> {
  const world = await World.start(backend);
  const verbs = await canPause(world);
  const kinds = (Object.keys(FAULTS) as FaultKind[]).filter(
    (kind) =>
      (FAULTS[kind] as readonly Backend[]).includes(backend) && (verbs || kind !== 'paused and resumed'),
  );
  return { world, files: new Files(options.seed, world), kinds };
}
