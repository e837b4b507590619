import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { peakRssMiB } from '../support/process-memory.js';
import { Audience, WITH_AUDIENCE } from './audience.js';
import type { Operation, Outcomes } from './cases.js';
import type { Sizes } from './disk.js';
import { readSizes } from './disk.js';
import type { BenchFile } from './files.js';
import { ACCOUNT } from './files.js';
import { copyIn, runPsql, scriptVariables } from './psql.js';
import { BenchService } from './service.js';
import { verifyLog, verifyTable } from './verify.js';

/** One measurement to make, on a database of its own. */
export interface Measurement {
  readonly url: string;
  readonly file: BenchFile;
  readonly operation: Operation;
  readonly expected: Outcomes;
}

export interface Result {
  readonly seconds: number;
  /** Peak memory of the API and of the largest worker, in MiB. */
  readonly memory?: { readonly api: number; readonly worker: number };
  readonly sizes?: Sizes;
}

export const CONTENDERS = {
  'ours-1': (measurement: Measurement) => ours(measurement, 1),
  'ours-2': (measurement: Measurement) => ours(measurement, 2),
  'ours-4': (measurement: Measurement) => ours(measurement, 4),
  /** With a reader of events and a webhook. */
  'ours-2-followed': (measurement: Measurement) => ours(measurement, 2, true),
  psql: (measurement: Measurement) => psql(measurement, false),
  'psql-join': (measurement: Measurement) => psql(measurement, true),
  copy,
} satisfies Record<string, (measurement: Measurement) => Promise<Result>>;

export type ContenderName = keyof typeof CONTENDERS;

/** They are measured where they are asked for. */
export const EXTRA: ReadonlySet<ContenderName> = new Set(['ours-2-followed']);

async function ours(
  { url, file, operation, expected }: Measurement,
  workers: number,
  isFollowed = false,
): Promise<Result> {
  const { entity } = file;
  const settings = isFollowed ? WITH_AUDIENCE : {};
  const service = await BenchService.start(url, workers, entity.nodeFlags, settings);
  let audience: Audience | null = null;
  try {
    if (isFollowed) audience = await Audience.start(service, ACCOUNT);
    await service.importCompanies(ACCOUNT, entity.companies);
    const fields = { accountId: ACCOUNT, entityType: entity.type, operation, ...entity.said };
    const started = performance.now();
    const id = await service.upload(file.path, fields);
    await service.waitForEnd(id);
    const seconds = secondsSince(started);
    await audience?.hasHeard(id);
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
    await audience?.stop();
    await service.stop();
  }
}

async function psql({ url, file, operation, expected }: Measurement, joinFirst: boolean): Promise<Result> {
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

async function copy({ url, file }: Measurement): Promise<Result> {
  const started = performance.now();
  await copyIn(url, file);
  const seconds = secondsSince(started);
  await verifyTable(url, file);
  return { seconds };
}

const secondsSince = (started: number): number => (performance.now() - started) / 1000;
