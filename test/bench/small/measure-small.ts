import type { Databases } from '../databases.js';
import { CONTACT } from '../entities.js';
import type { Files } from '../files.js';
import type { Counts } from '../load/counts.js';
import { countDuring, perAction } from '../load/counts.js';
import type { QueueRedis } from '../load/queue-redis.js';
import { SmallFiles } from '../load/small-files.js';
import type { BenchOptions } from '../options.js';
import type { BenchServer } from '../server.js';
import { percentile } from '../statistics.js';
import type { SmallCell, SmallName } from './cells.js';
import { wantedNames } from './cells.js';
import type { SmallContender } from './ours.js';
import { startOurs } from './ours.js';
import { startPeer } from './peer.js';
import type { Sample } from './send-files.js';
import { sendFiles } from './send-files.js';

const WARM_UP_CLIENTS = 8;

/** The result of one cell in one round. */
export interface SmallResult {
  readonly actionsPerSecond: number;
  readonly samples: readonly Sample[];
  /** Resources per action. */
  readonly counts: Counts;
  /** Number of answers 429 and 503. */
  readonly refused: number;
}

/** Results by the names of cell and contender, one for each round. */
export type SmallResults = ReadonlyMap<string, ReadonlyMap<SmallName, readonly SmallResult[]>>;

export interface SmallRun {
  readonly cells: readonly SmallCell[];
  readonly files: Files;
  readonly databases: Databases;
  readonly server: BenchServer;
  /** `null`: the machine has no redis-server. */
  readonly redis: QueueRedis | null;
  readonly options: BenchOptions;
  readonly say: (line: string) => void;
}

/** In each round, every contender starts once, on an empty database, and is measured in all cells. */
export async function measureSmall(run: SmallRun): Promise<SmallResults> {
  const { cells, options, databases } = run;
  if (cells.length === 0) return new Map();
  await databases.prepare(CONTACT, null);
  const results = new Map(cells.map(({ name }) => [name, new Map<SmallName, SmallResult[]>()]));
  const names = wantedNames(options).filter((name) => name !== 'ours-2-redis' || run.redis !== null);
  for (let round = 1; round <= options.rounds; round++) {
    for (const name of round % 2 === 1 ? names : names.toReversed()) {
      for (const [cell, result] of await measureContender(name, run)) {
        const byContender = results.get(cell.name)!;
        byContender.set(name, [...(byContender.get(name) ?? []), result]);
        run.say(`round ${round}: ${cell.name}, ${name}: ${inWords(result)}`);
      }
    }
  }
  return results;
}

/** Measures one round of all cells. */
async function measureContender(name: SmallName, run: SmallRun): Promise<Map<SmallCell, SmallResult>> {
  const { smallMs } = run.options;
  const contender = await start(name, run);
  try {
    const sizes = [...new Set(run.cells.map(({ rows }) => rows))];
    const files = await SmallFiles.of(run.files, sizes);
    const results = new Map<SmallCell, SmallResult>();
    let sent = 0;
    for (const rows of sizes) sent += rows * (await warmUp(contender, rows, smallMs / 2, files));
    for (const cell of run.cells) {
      const result = await measureCell(contender, cell, files, smallMs);
      results.set(cell, result);
      sent += result.samples.length * cell.rows;
    }
    await contender.verify(sent);
    return results;
  } finally {
    await contender.stop();
  }
}

/** Sends files so that V8 compiles the code for small files. @returns the number of files sent */
async function warmUp(
  contender: SmallContender,
  rows: number,
  ms: number,
  files: SmallFiles,
): Promise<number> {
  const target = await contender.open(WARM_UP_CLIENTS);
  try {
    const next = () => files.next(rows, WARM_UP_CLIENTS);
    return (await sendFiles(target, WARM_UP_CLIENTS, ms, next)).samples.length;
  } finally {
    await target.close();
  }
}

async function start(
  name: SmallName,
  { databases, files, server, redis }: SmallRun,
): Promise<SmallContender> {
  const url = await databases.clone(CONTACT, null);
  if (name === 'peer') return startPeer(url, server.pid, files);
  return startOurs(url, server.pid, name === 'ours-2-redis' ? redis : null);
}

async function measureCell(
  contender: SmallContender,
  { rows, clients, accounts }: SmallCell,
  files: SmallFiles,
  ms: number,
): Promise<SmallResult> {
  const target = await contender.open(clients);
  try {
    const [{ samples, seconds }, counts] = await countDuring(contender.counted, () =>
      sendFiles(target, clients, ms, () => files.next(rows, accounts)),
    );
    const actions = samples.length;
    const { refused } = target.client;
    return { actionsPerSecond: actions / seconds, samples, counts: perAction(counts, actions), refused };
  } finally {
    await target.close();
  }
}

function inWords({ actionsPerSecond, samples }: SmallResult): string {
  const ms = percentile(
    samples.map(({ ended }) => ended),
    0.5,
  ).toFixed(0);
  return `${actionsPerSecond.toFixed(1)} actions/s, ${ms} ms end to end`;
}
