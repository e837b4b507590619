import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { peakRssMiB } from '../support/process-memory.js';
import type { Operation, Outcomes } from './cases.js';
import type { Sizes } from './disk.js';
import { readSizes } from './disk.js';
import type { BenchFile } from './files.js';
import { ACCOUNT } from './files.js';
import { copyIn, runPsql, scriptVariables } from './psql.js';
import { BenchService } from './service.js';
import { verifyLog, verifyTable } from './verify.js';

/** One measurement to be made, on a database of its own. */
export interface Bout {
  readonly url: string;
  readonly file: BenchFile;
  readonly operation: Operation;
  readonly expected: Outcomes;
}

export interface Result {
  readonly seconds: number;
  /** Peaks in MiB, of the product's processes; of the workers the largest. */
  readonly memory?: { readonly api: number; readonly worker: number };
  readonly sizes?: Sizes;
}

export const CONTENDERS = {
  'ours-1': (bout: Bout) => ours(bout, 1),
  'ours-2': (bout: Bout) => ours(bout, 2),
  'ours-4': (bout: Bout) => ours(bout, 4),
  psql: (bout: Bout) => psql(bout, false),
  'psql-join': (bout: Bout) => psql(bout, true),
  copy,
} satisfies Record<string, (bout: Bout) => Promise<Result>>;

export type ContenderName = keyof typeof CONTENDERS;

async function ours({ url, file, operation, expected }: Bout, workers: number): Promise<Result> {
  const { entity } = file;
  const service = await BenchService.start(url, workers, entity.nodeFlags);
  try {
    const fields = { accountId: ACCOUNT, entityType: entity.type, operation };
    const started = performance.now();
    const id = await service.upload(file.path, fields);
    await service.ended(id);
    const seconds = secondsSince(started);
    const memory = {
      api: peakRssMiB(service.api.pid),
      worker: Math.max(...service.workers.map((worker) => peakRssMiB(worker.pid))),
    };
    await verifyLog(
      url,
      `SELECT code, count(*)::integer AS n FROM bulk_action_rows WHERE action_id = '${id}' GROUP BY 1`,
      expected,
    );
    return { seconds, memory, sizes: await readSizes(url, file, id) };
  } finally {
    await service.stop();
  }
}

async function psql({ url, file, operation, expected }: Bout, joinFirst: boolean): Promise<Result> {
  const script = `test/bench/psql/${operation.toLowerCase()}.sql`;
  const args = [
    ...scriptVariables(file.entity, { account: ACCOUNT, action: randomUUID(), joinFirst }),
    '-f',
    script,
  ];
  const started = performance.now();
  await runPsql(url, args, file.path);
  const seconds = secondsSince(started);
  await verifyLog(url, 'SELECT code, count(*)::integer AS n FROM import_log GROUP BY 1', expected);
  return { seconds };
}

async function copy({ url, file }: Bout): Promise<Result> {
  const started = performance.now();
  await copyIn(url, file);
  const seconds = secondsSince(started);
  await verifyTable(url, file);
  return { seconds };
}

const secondsSince = (started: number): number => (performance.now() - started) / 1000;
