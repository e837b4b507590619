import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { compareAccount, Differences } from './compare.js';
import { INFLICT } from './faults.js';
import { countLeftovers, readContacts, readRows } from './outcome.js';
import type { FaultKind, PlannedUpload, RoundPlan } from './plan.js';
import { Progress } from './progress.js';
import type { KnownFile } from './truth.js';
import type { Files } from './undisturbed.js';
import type { World } from './world.js';

export interface InflictedFault {
  readonly kind: FaultKind;
  /** How far the actions had come, 0 to 1. */
  readonly progress: number;
  readonly happened: boolean;
}

/** What a round came to. */
export interface RoundReport {
  readonly plan: RoundPlan;
  readonly rows: number;
  readonly faults: readonly InflictedFault[];
  /** The longest time in which nothing went on, with everything that was away just then. */
  readonly standstillMs: number;
  readonly ms: number;
  readonly differences: readonly string[];
  readonly errors: ReadonlyMap<string, number>;
}

interface Upload extends PlannedUpload {
  readonly file: KnownFile;
  readonly actionId: string;
}

/** A worker may have died with a job in its hands, which BullMQ gives to others after 15 s, and twice in a row. */
const STUCK_MS = 90_000;
const LEFTOVERS_MS = 30_000;

/** Uploads, disturbs, waits for the end and compares. */
export async function runRound(world: World, files: Files, plan: RoundPlan): Promise<RoundReport> {
  const known: KnownFile[] = [];
  for (const upload of plan.uploads) known.push(await files.get(upload));
  const started = Date.now();
  const uploads = await send(world, plan.uploads, known);
  const progress = new Progress(
    world.db,
    uploads.map((upload) => upload.actionId),
  );
  const differences = new Differences();
  const faults = await disturb(world, plan, uploads, progress);
  const ended = await progress.reaches(1, STUCK_MS);
  progress.stop();
  if (ended) await settle(world);
  if (ended) await compare(world, uploads, differences);
  else differences.add(`not ended ${STUCK_MS / 1000} s after everything was back`, await describe(world));
  for (const finding of world.findings.splice(0)) differences.add(finding);
  const { counts, deadlocks, defects } = world.postgresLog.readErrors();
  for (const defect of defects) differences.add('error in the log of Postgres', defect);
  for (const deadlock of deadlocks) differences.add('deadlock', deadlock);
  return {
    ...{ plan, faults, standstillMs: progress.standstillMs, ms: Date.now() - started, errors: counts },
    rows: uploads.reduce((sum, { file }) => sum + file.rows.length, 0),
    differences: differences.sentences,
  };
}

/** Workers begin when all files are there, so that the actions go through their stages side by side. */
async function send(
  { client, workers }: World,
  uploads: readonly PlannedUpload[],
  known: readonly KnownFile[],
): Promise<Upload[]> {
  for (const worker of workers) worker.send('SIGSTOP');
  try {
    const ids = await Promise.all(uploads.map(({ account }, i) => client.upload(known[i]!.blob, account)));
    return uploads.map((upload, i) => ({ ...upload, file: known[i]!, actionId: ids[i]! }));
  } finally {
    for (const worker of workers) worker.send('SIGCONT');
  }
}

/** Makes each fault happen when its moment comes. Resolves when all of them are mended. */
async function disturb(
  world: World,
  plan: RoundPlan,
  uploads: readonly Upload[],
  progress: Progress,
): Promise<InflictedFault[]> {
  const run = { world, actionIds: uploads.map((one) => one.actionId), isOver: () => progress.isOver };
  const mending: Promise<InflictedFault>[] = [];
  for (const fault of plan.faults) {
    const { kind, at } = fault;
    if ('afterMs' in at) await delay(at.afterMs);
    else await progress.reaches(at.progress, STUCK_MS);
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

async function compare(world: World, uploads: readonly Upload[], differences: Differences): Promise<void> {
  const { client, db } = world;
  for (const account of new Set(uploads.map((upload) => upload.account))) {
    const actions = [];
    for (const { file, actionId } of uploads.filter((upload) => upload.account === account)) {
      const stats = await eventually(() => client.stats(actionId), LEFTOVERS_MS);
      actions.push({ file, observed: { actionId, stats, rows: await readRows(db, actionId) } });
    }
    compareAccount({ account, actions, contacts: await readContacts(db, account) }, differences);
  }
  const isClean = async (): Promise<boolean> =>
    Object.values(await countLeftovers(db)).every((count) => count === 0);
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
