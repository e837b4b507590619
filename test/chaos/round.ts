import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { eventually } from '../support/eventually.js';
import { Differences } from './differences.js';
import { INJECT } from './faults.js';
import { countLeftovers } from './leftovers.js';
import type { FaultKind, PlannedStory, RoundPlan } from './plan.js';
import { STORIES } from './plan.js';
import { Progress } from './progress.js';
import { Random } from './random.js';
import { RetryingClient } from './retrying-client.js';
import { RUN_STORY } from './stories/stories.js';
import { Story } from './story.js';
import { Tally } from './tally.js';
import type { World } from './world.js';

export interface InjectedFault {
  readonly kind: FaultKind;
  /** Progress of the stories when it happened, 0 to 1. */
  readonly progress: number;
  readonly happened: boolean;
}

/** The result of a round. */
export interface RoundReport {
  readonly plan: RoundPlan;
  readonly done: Tally;
  readonly faults: readonly InjectedFault[];
  /** The longest time without progress, including the time of outages. */
  readonly standstillMs: number;
  readonly ms: number;
  readonly differences: readonly string[];
  readonly errors: ReadonlyMap<string, number>;
}

const LEFTOVERS_MS = 30_000;

/** Runs the stories and injects the faults, waits until all stories have ended, and checks what is left over. */
export async function runRound(world: World, plan: RoundPlan): Promise<RoundReport> {
  const started = Date.now();
  const accounts = plan.stories.map(({ account }) => account);
  const passes = plan.stories.reduce((sum, { kind }) => sum + STORIES[kind], 0);
  const progress = new Progress(world.db, accounts, passes);
  const differences = new Differences();
  const tally = new Tally();
  const client = new RetryingClient(world.client);
  const context = { world, client, differences, tally };
  const stories = plan.stories.map((one) => new Story(one, { ...context, random: randomOf(plan, one) }));
  const ending = runStories(world, stories, context).finally(() => progress.end());
  const faults = await injectFaults(world, plan, progress);
  await ending;
  tally.add('answers 503', client.unavailable);
  tally.add('connections that broke', client.broken);
  await waitForHeartbeats(world);
  // Other stories that ended later must not have changed this story's records.
  for (const story of stories) await story.compareRecords();
  await compareLeftovers(world, differences);
  for (const finding of world.findings.splice(0)) differences.add(finding);
  for (const change of await world.transitions.takeUndrawn()) differences.add('undrawn transition', change);
  const { counts, deadlocks, defects } = world.postgresLog.readErrors();
  for (const defect of defects) differences.add('error in the log of Postgres', defect);
  for (const deadlock of deadlocks) differences.add('deadlock', deadlock);
  return {
    ...{ plan, faults, standstillMs: progress.standstillMs, ms: Date.now() - started, errors: counts },
    ...{ done: tally, differences: differences.sentences },
  };
}

const randomOf = ({ seed, backend }: RoundPlan, { account }: PlannedStory): Random =>
  new Random(`${seed}/${backend}/${account}`);

/** Runs all stories at the same time. A story that throws is reported as a difference; the others continue. */
async function runStories(
  world: World,
  stories: readonly Story[],
  { differences, tally }: { differences: Differences; tally: Tally },
): Promise<void> {
  await Promise.all(
    stories.map(async (story) => {
      const { kind } = story.plan;
      const started = Date.now();
      try {
        await RUN_STORY[kind](story);
        tally.add(`story: ${kind}`);
        tally.times.set(kind, Date.now() - started);
      } catch (error) {
        differences.add(`'${kind}' broke off: ${inspect(error)}`, await describe(world));
      }
    }),
  );
}

/** Injects each fault when the planned progress is reached. Resolves when all faults are over. */
async function injectFaults(world: World, plan: RoundPlan, progress: Progress): Promise<InjectedFault[]> {
  const run = { world, isOver: () => progress.isOver };
  const injected: Promise<InjectedFault>[] = [];
  for (const fault of plan.faults) {
    const { kind, at } = fault;
    if ('afterMs' in at) await delay(at.afterMs);
    else await progress.reaches(at.progress);
    const moment = { kind, progress: progress.value };
    // All stories have ended, so the fault would have no effect.
    const happens = progress.isOver ? Promise.resolve(false) : INJECT[kind](run, fault);
    injected.push(happens.then((happened) => ({ ...moment, happened })));
  }
  return Promise.all(injected);
}

/** Waits until every process has sent a heartbeat, so that a worker that was frozen has finished what it was doing. */
async function waitForHeartbeats({ db, workers }: World): Promise<void> {
  const [now] = await eventually(() => db.rows<{ at: Date }>('SELECT now() AS at'), LEFTOVERS_MS);
  const alive = `SELECT FROM workers WHERE heartbeat_at > $1::timestamptz + interval '500 milliseconds'`;
  // The API sends heartbeats too.
  const areAllAlive = async () => (await db.rows(alive, [now!.at])).length > workers.length;
  await eventually(areAllAlive, LEFTOVERS_MS);
}

async function compareLeftovers(world: World, differences: Differences): Promise<void> {
  const isClean = async (): Promise<boolean> =>
    Object.values(await countLeftovers(world.db)).every((count) => count === 0);
  await eventually(isClean, LEFTOVERS_MS).catch(async () =>
    differences.add('left over', await describe(world)),
  );
}

/** Unfinished actions and units, as they are in the tables. */
async function describe({ db }: World): Promise<unknown> {
  const actions = await db.rows(
    `SELECT id, account_id, status, stage, units_done, units_total FROM bulk_actions WHERE finished_at IS NULL`,
  );
  const units = await db.rows(
    `SELECT stage, unit_no, state, generation, claim_no, attempts, crashes, queued_at, claimed_at, claimed_by
     FROM bulk_action_units WHERE state <> 'DONE' ORDER BY state LIMIT 20`,
  );
  return { actions, units, leftovers: await countLeftovers(db) };
}
