import { it } from 'vitest';
import { measureAuth } from './auth/measure-auth.js';
import type { AuthResults } from './auth/requests.js';
import type { Backlog } from './backlog/measure-backlog.js';
import { measureBacklog } from './backlog/measure-backlog.js';
import { casesOf } from './cases.js';
import { Databases } from './databases.js';
import { CONTACT, PATRON } from './entities.js';
import type { FileSpec } from './file-cells.js';
import { Files } from './files.js';
import type { QueueRedis } from './load/queue-redis.js';
import { startQueueRedis } from './load/queue-redis.js';
import { measure } from './measure.js';
import { isWanted, readOptions } from './options.js';
import { assertPsql } from './psql.js';
import { timeReads } from './reads.js';
import { reportOf, writeDocs, writeJson } from './report.js';
import { BenchServer } from './server.js';
import { cellTitle, SMALL_CELLS, wantedCells } from './small/cells.js';
import { measureSmall } from './small/measure-small.js';
import { profileStages } from './stages.js';

const options = readOptions();
const say = (text: string): void => void process.stdout.write(`${text}\n`);
/** Measured once, after all rounds. */
const ONCE = {
  reads: 'latency of reads while writing',
  stages: 'CPU time by stage',
  'stages-typed': 'the same of the file with a date, a decimal number, a telephone number and a lookup',
  auth: 'requests with an API key and without',
  backlog: 'latency of requests and dispatch while actions wait',
};

it('measures', { timeout: 0 }, async () => {
  const cases = casesOf(options.rows);
  const names = [
    ...cases.map(({ name, title }) => [name, title] as const),
    ...Object.entries(ONCE),
    ['small', 'small files; all of these:'] as const,
    ...SMALL_CELLS.map((cell) => [cell.name, cellTitle(cell)] as const),
  ];
  const unknown = options.only?.filter((one) => !names.some(([name]) => name === one)) ?? [];
  if (unknown.length > 0) throw new Error(`No case is called ${unknown.join(', ')}; see pnpm bench --list`);
  if (options.list) return names.forEach(([name, title]) => say(`${name.padEnd(20)}${title}`));
  assertPsql();
  // run.mjs removes it, even if this process is killed.
  const folder = process.env.BENCH_FOLDER!;
  const server = await BenchServer.start(folder, process.env.DATABASE_URL);
  const redis = await startRedisIfWanted(folder);
  const files = new Files(folder);
  const databases = new Databases(server, files);
  try {
    const wanted = cases.filter(({ name }) => isWanted(name, options));
    const results = await measure({ cases: wanted, files, databases, options, say });
    const cells = wantedCells(options);
    const once = { files, databases, server, redis };
    const small = await measureSmall({ cells, ...once, options, say });
    const measured = {
      ...{ options, settings: await server.describe(), cases: wanted, results },
      reads: isWanted('reads', options) ? await measureReads(once) : null,
      costs: isWanted('stages', options)
        ? await measureStages(once, { entity: CONTACT, rows: options.rows, dirty: true })
        : null,
      costsOfTypes: isWanted('stages-typed', options)
        ? await measureStages(once, { entity: PATRON, rows: options.rows })
        : null,
      ...{ cells, small },
      auth: isWanted('auth', options) ? await measureKeys(once) : new Map(),
      backlogs: isWanted('backlog', options) ? await measureBacklogs(once) : [],
    };
    say(`\n${reportOf(measured)}\n`);
    if (options.json) await writeJson(options.json, measured);
    if (options.write) await writeDocs(measured);
  } finally {
    await databases.drop();
    await redis?.stop();
    await server.stop();
  }
});

interface BenchResources {
  readonly files: Files;
  readonly databases: Databases;
  readonly server: BenchServer;
  readonly redis: QueueRedis | null;
}

async function startRedisIfWanted(folder: string): Promise<QueueRedis | null> {
  const cases = wantedCells(options).length + Number(isWanted('backlog', options));
  if (cases === 0 || !(options.contenders?.includes('ours-2-redis') ?? true)) return null;
  const redis = await startQueueRedis(folder);
  if (redis === null) say('ours-2-redis: this machine has no redis-server, left out');
  return redis;
}

async function measureReads({ files, databases }: BenchResources) {
  await databases.prepare(CONTACT, null);
  const file = await files.get({ entity: CONTACT, rows: options.rows });
  say(ONCE.reads);
  return timeReads(await databases.clone(CONTACT, null), file);
}

async function measureStages({ files, databases, server }: BenchResources, spec: FileSpec) {
  if (server.pid === null) {
    say(`${ONCE.stages}: needs a Postgres of its own, left out`);
    return null;
  }
  await databases.prepare(spec.entity, null);
  const file = await files.get(spec);
  say(`${ONCE.stages} of ${spec.entity.table}`);
  return profileStages(await databases.clone(spec.entity, null), file, server.pid);
}

async function measureKeys(resources: BenchResources): Promise<AuthResults> {
  const { pid } = resources.server;
  if (pid !== null) return measureAuth({ ...resources, options, say }, pid);
  say(`${ONCE.auth}: needs a Postgres of its own, left out`);
  return new Map();
}

async function measureBacklogs({ files, databases, redis }: BenchResources): Promise<Backlog[]> {
  const { actions, probes, accounts: measured } = options.backlog;
  const isRedis = redis !== null && options.contenders !== null && !options.contenders.includes('ours-2');
  const backlogs: Backlog[] = [];
  for (const accounts of measured) {
    say(`${ONCE.backlog}: ${actions} actions of ${accounts} account(s)`);
    const resources = { files, databases, redis: isRedis ? redis : null };
    backlogs.push(await measureBacklog(resources, { actions, accounts, probes }));
  }
  return backlogs;
}
