import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { eventually } from '../support/eventually.js';
import { Differences } from './differences.js';
import { INFLICT } from './faults.js';
import { countLeftovers } from './leftovers.js';
import { Patient } from './patient.js';
import type { FaultKind, PlannedStory, RoundPlan } from './plan.js';
import { STORIES } from './plan.js';
import { Progress } from './progress.js';
import { Random } from './random.js';
import { TELL } from './stories/stories.js';
import { Story } from './story.js';
import { Tally } from './tally.js';
import type { World } from './world.js';

export interface InflictedFault {
  readonly kind: FaultKind;
  /** How far the stories had come, 0 to 1. */
  readonly progress: number;
  readonly happened: boolean;
}

/** What a round came to. */
export interface RoundReport {
  readonly plan: RoundPlan;
  readonly done: Tally;
  readonly faults: readonly InflictedFault[];
  /** The longest time in which nothing went on, with everything that was away just then. */
  readonly standstillMs: number;
  readonly ms: number;
  readonly differences: readonly string[];
  readonly errors: ReadonlyMap<string, number>;
}

const LEFTOVERS_MS = 30_000;

/** Tells the stories and disturbs them, waits for their ends and looks at what is left. */
export async function runRound(world: World, plan: RoundPlan): Promise<RoundReport> {
  const started = Date.now();
  const accounts = plan.stories.map(({ account }) => account);
  const passes = plan.stories.reduce((sum, { kind }) => sum + STORIES[kind], 0);
  const progress = new Progress(world.db, accounts, passes);
  const differences = new Differences();
  const tally = new Tally();
  const client = new Patient(world.client);
  const setting = { world, client, differences, tally };
  const stories = plan.stories.map((one) => new Story(one, { ...setting, random: randomOf(plan, one) }));
  const told = tellAll(world, stories, setting).finally(() => progress.end());
  const faults = await disturb(world, plan, progress);
  await told;
  tally.add('answers 503', client.unavailable);
  tally.add('connections that broke', client.broken);
  await settle(world);
  // What others did after the end of a story must not have touched its records.
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

/** All at once. A story that cannot go on is a difference, and the others end theirs. */
async function tellAll(
  world: World,
  stories: readonly Story[],
  { differences, tally }: { differences: Differences; tally: Tally },
): Promise<void> {
  await Promise.all(
    stories.map(async (story) => {
      const { kind } = story.plan;
      const started = Date.now();
      try {
        await TELL[kind](story);
        tally.add(`story: ${kind}`);
        tally.times.set(kind, Date.now() - started);
      } catch (error) {
        differences.add(`'${kind}' broke off: ${inspect(error)}`, await describe(world));
      }
    }),
  );
}

/** Makes each fault happen when its moment comes. Resolves when all of them are mended. */
async function disturb(world: World, plan: RoundPlan, progress: Progress): Promise<InflictedFault[]> {
  const run = { world, isOver: () => progress.isOver };
  const mending: Promise<InflictedFault>[] = [];
  for (const fault of plan.faults) {
    const { kind, at } = fault;
    if ('afterMs' in at) await delay(at.afterMs);
    else await progress.reaches(at.progress);
    const moment = { kind, progress: progress.value };
    // After the end it would disturb nothing.
    const happens = progress.isOver ? Promise.resolve(false) : INFLICT[kind](run, fault);
    mending.push(happens.then((happened) => ({ ...moment, happened })));
  }
  return Promise.all(mending);
}

/** A worker that has thawed must have had its say before anything is compared. */
async function settle({ db, workers }: World): Promise<void> {
  const [now] = await eventually(() => db.rows<{ at: Date }>('SELECT now() AS at'), LEFTOVERS_MS);
  const heard = `SELECT FROM workers WHERE heartbeat_at > $1::timestamptz + interval '500 milliseconds'`;
  // The API beats too.
  const haveBeaten = async () => (await db.rows(heard, [now!.at])).length > workers.length;
  await eventually(haveBeaten, LEFTOVERS_MS);
}

async function compareLeftovers(world: World, differences: Differences): Promise<void> {
  const isClean = async (): Promise<boolean> =>
    Object.values(await countLeftovers(world.db)).every((count) => count === 0);
  await eventually(isClean, LEFTOVERS_MS).catch(async () =>
    differences.add('left over', await describe(world)),
  );
}

/** What the tables say of work that does not end. */
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
