import type { Redis } from 'ioredis';
import { QUEUE_NAME } from '../../../src/queue/jobs.js';
import { cpuSecondsOfFamily } from '../proc.js';
import { rowsOf } from '../server.js';

/** Resources used so far; `null`: unknown, or the contender does not have the part. */
export interface Counts {
  /** CPU seconds of the API or the handler. */
  readonly api: number;
  /** CPU seconds, like the following three. */
  readonly workers: number | null;
  readonly postgres: number | null;
  readonly redis: number | null;
  /** This process, which sends the files. */
  readonly client: number;
  /** Statements sent to Postgres, including those of idle workers, `BEGIN` and `COMMIT`. */
  readonly statements: number | null;
  /** Jobs added to the queue, including those that it had already. */
  readonly jobs: number | null;
}

/** The processes and servers whose resources are counted. */
export interface CountedParts {
  readonly url: string;
  /** Process id of the embedded server; `null`: another server. */
  readonly postmaster: number | null;
  readonly api: number;
  readonly workers: readonly number[];
  /** `null`: without a queue. */
  readonly queue: { readonly redis: Redis | null } | null;
}

/** @returns the result of `work` and the resources used during it, without those of the counting itself */
export async function countDuring<T>(counted: CountedParts, work: () => Promise<T>): Promise<[T, Counts]> {
  const calls = await readCalls(counted);
  const seconds = await readSeconds(counted);
  const client = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(client);
  const used = difference(seconds, await readSeconds(counted));
  return [done, { ...used, client: (user + system) / 1e6, ...difference(calls, await readCalls(counted)) }];
}

type Seconds = Omit<Counts, 'client' | 'statements' | 'jobs'>;
type Calls = Pick<Counts, 'statements' | 'jobs'>;

async function readSeconds({ postmaster, api, workers, queue }: CountedParts): Promise<Seconds> {
  const ofWorkers = workers.reduce((sum, pid) => sum + cpuSecondsOfFamily(pid), 0);
  return {
    api: cpuSecondsOfFamily(api),
    workers: workers.length > 0 ? ofWorkers : null,
    postgres: postmaster && cpuSecondsOfFamily(postmaster),
    redis: queue?.redis ? await redisSeconds(queue.redis) : null,
  };
}

async function readCalls({ url, queue }: CountedParts): Promise<Calls> {
  return {
    statements: await countStatements(url),
    jobs: queue && (queue.redis ? await jobsOfRedis(queue.redis) : await jobsOfPostgres(url)),
  };
}

/** `after` minus `before`, by name; `null` where either is. */
export function difference<T extends Record<keyof T, number | null>>(before: T, after: T): T {
  return map(before, (from, name) => {
    const to = after[name];
    return from === null || to === null ? null : to - from;
  });
}

export function perAction(counts: Counts, actions: number): Counts {
  return map(counts, (value) => value && value / actions);
}

function map<T extends Record<keyof T, number | null>>(
  counts: T,
  of: (value: number | null, name: keyof T) => number | null,
): T {
  const names = Object.keys(counts) as (keyof T)[];
  return Object.fromEntries(names.map((name) => [name, of(counts[name], name)])) as T;
}

/** Counts the calls of functions, but not the statements inside them. */
async function countStatements(url: string): Promise<number | null> {
  const [known] = await rowsOf<{ yes: boolean }>(
    url,
    `SELECT to_regclass('pg_stat_statements') IS NOT NULL AS yes`,
  );
  if (!known!.yes) return null;
  const [counted] = await rowsOf<{ n: number }>(
    url,
    `SELECT coalesce(sum(calls), 0)::double precision AS n FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE '%bench\\_%'`,
  );
  return counted!.n;
}

/** Reads the sequence by which BullMQ's Postgres backend orders jobs. */
async function jobsOfPostgres(url: string): Promise<number> {
  const text =
    'SELECT CASE WHEN is_called THEN last_value ELSE 0 END::double precision AS n FROM bullmq.job_seq';
  const [row] = await rowsOf<{ n: number }>(url, text);
  return row!.n;
}

/** Reads the counter that BullMQ's Redis scripts increment for each added job, whatever its id. */
async function jobsOfRedis(redis: Redis): Promise<number> {
  return Number((await redis.get(`bull:${QUEUE_NAME}:id`)) ?? 0);
}

async function redisSeconds(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  const [system, user] = ['sys', 'user'].map((name) =>
    Number(new RegExp(`^used_cpu_${name}:(.+)$`, 'm').exec(info)![1]),
  );
  return system! + user!;
}
