import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Window } from './cpu-profile.js';
import { monotonicMicroseconds, readProfiles, secondsByStage } from './cpu-profile.js';
import type { BenchFile } from './files.js';
import { ACCOUNT } from './files.js';
import { cpuSecondsOfFamily, cpuSecondsOfThreads } from './proc.js';
import { rowsOf } from './server.js';
import { BenchService } from './service.js';
import type { StageSeconds } from './stage-names.js';
import { noSeconds, stageOfStatement, STAGES } from './stage-names.js';
import { table } from './tables.js';

/** CPU seconds of one import with two workers. */
export interface StageCosts {
  readonly api: StageSeconds;
  readonly workers: StageSeconds;
  readonly postgres: StageSeconds;
}

/**
 * Profiles one import. The product does not measure its own time: V8 samples the JavaScript of the processes
 * (`--cpu-prof`), the kernel counts the time of their other threads, and Postgres reports the time of statements.
 *
 * @param postmaster process id of the embedded server
 */
export async function profileStages(url: string, file: BenchFile, postmaster: number): Promise<StageCosts> {
  const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-profile-'));
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...file.entity.nodeFlags];
    const service = await BenchService.start(url, 2, flags);
    const measured = await importOnce(service, url, file, postmaster).finally(() => service.stop());
    const [api, workers] = [measured.api, measured.workers];
    for (const [pid, profile] of readProfiles(folder)) {
      const seconds = secondsByStage(profile, measured.window);
      const isApi = pid === service.api.pid;
      // Compression code belongs to staging in the API and to loading in a worker.
      if (!isApi) [seconds.load, seconds.stage] = [seconds.load + seconds.stage, 0];
      const to = isApi ? api : workers;
      for (const name of STAGES) to[name] += seconds[name];
    }
    return { api, workers, postgres: measured.postgres };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Imports the file, and counts the CPU time outside of JavaScript. */
async function importOnce(
  service: BenchService,
  url: string,
  file: BenchFile,
  postmaster: number,
): Promise<StageCosts & { window: Window }> {
  await service.importCompanies(ACCOUNT, file.entity.companies);
  await rowsOf(url, 'SELECT pg_stat_statements_reset()');
  const before = countThreads(service, postmaster);
  const { type, said } = file.entity;
  const id = await service.upload(file.path, { accountId: ACCOUNT, entityType: type, ...said });
  await service.waitForEnd(id);
  const after = countThreads(service, postmaster);
  return {
    window: [before.at, after.at],
    api: subtract(after.api, before.api),
    workers: subtract(after.workers, before.workers),
    postgres: await costsByStage(url, after.postgres - before.postgres),
  };
}

/** The libuv threads compress chunks in the API and decompress them in workers. */
function countThreads({ api, workers }: BenchService, postmaster: number) {
  const count = (processes: readonly { pid: number }[], stage: 'stage' | 'load'): StageSeconds => {
    const sum = (name: 'libuv-worker' | 'V8Worker'): number =>
      processes.reduce((seconds, { pid }) => seconds + cpuSecondsOfThreads(pid, name), 0);
    return { ...noSeconds(), [stage]: sum('libuv-worker'), 'garbage and compiling': sum('V8Worker') };
  };
  return {
    at: monotonicMicroseconds(),
    api: count([api], 'stage'),
    workers: count(workers, 'load'),
    postgres: cpuSecondsOfFamily(postmaster),
  };
}

function subtract(after: StageSeconds, before: StageSeconds): StageSeconds {
  const seconds = noSeconds();
  for (const name of STAGES) seconds[name] = after[name] - before[name];
  return seconds;
}

/** The server's CPU seconds by stage, divided in proportion to the execution time of the statements. */
async function costsByStage(url: string, cpuSeconds: number): Promise<StageSeconds> {
  const statements = await rowsOf<{ query: string; ms: number }>(
    url,
    `SELECT query, total_exec_time AS ms FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const seconds = noSeconds();
  const total = statements.reduce((sum, { ms }) => sum + ms, 0);
  for (const { query, ms } of statements) seconds[stageOfStatement(query)] += (ms / total) * cpuSeconds;
  return seconds;
}

export function stagesTable(costs: StageCosts, title = 'CPU time of'): string {
  const columns = [costs.api, costs.workers, costs.postgres];
  const sumOf = (name: (typeof STAGES)[number]): number => columns.reduce((sum, one) => sum + one[name], 0);
  const total = STAGES.reduce((sum, name) => sum + sumOf(name), 0);
  const seconds = (value: number): string => (value < 0.005 ? '' : `${value.toFixed(2)} s`);
  const rows = STAGES.map((name) => [
    name,
    ...columns.map((one) => seconds(one[name])),
    `${((sumOf(name) / total) * 100).toFixed(0)} %`,
  ]);
  return table([title, 'API', 'workers', 'Postgres', 'share'], rows);
}
