import type { Redis } from 'ioredis';
import { QUEUE_NAME } from '../../../src/queue/jobs.js';
import { cpuSecondsOfFamily } from '../proc.js';
import { rowsOf } from '../server.js';

/** What has been spent since some moment in the past; `null`: nobody tells, or there is no such thing. */
export interface Counts {
  /**
   * CPU seconds of the process that takes files, of the workers, of Postgres, of Redis, and of this process, the
   * client.
   */
  readonly api: number;
  readonly workers: number | null;
  readonly postgres: number | null;
  readonly redis: number | null;
  readonly client: number;
  /** That Postgres was sent, those of idle workers included, `BEGIN` and `COMMIT` too. */
  readonly statements: number | null;
  /** That were added to the queue, those that it had already included. */
  readonly jobs: number | null;
}

/** Where to look. */
export interface Counted {
  readonly url: string;
  /** Process id of a server that is ours. */
  readonly postmaster: number | null;
  readonly api: number;
  readonly workers: readonly number[];
  /** `null`: without a queue. */
  readonly queue: { readonly redis: Redis | null } | null;
}

/** @returns what `work` did, and what was spent meanwhile; looking is outside of what is looked at */
export async function countDuring<T>(counted: Counted, work: () => Promise<T>): Promise<[T, Counts]> {
  const calls = await readCalls(counted);
  const seconds = await readSeconds(counted);
  const client = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(client);
  const spent = difference(seconds, await readSeconds(counted));
  return [done, { ...spent, client: (user + system) / 1e6, ...difference(calls, await readCalls(counted)) }];
}

type Seconds = Omit<Counts, 'client' | 'statements' | 'jobs'>;
type Calls = Pick<Counts, 'statements' | 'jobs'>;

async function readSeconds({ postmaster, api, workers, queue }: Counted): Promise<Seconds> {
  const ofWorkers = workers.reduce((sum, pid) => sum + cpuSecondsOfFamily(pid), 0);
  return {
    api: cpuSecondsOfFamily(api),
    workers: workers.length > 0 ? ofWorkers : null,
    postgres: postmaster && cpuSecondsOfFamily(postmaster),
    redis: queue?.redis ? await redisSeconds(queue.redis) : null,
  };
}

async function readCalls({ url, queue }: Counted): Promise<Calls> {
  return {
    statements: await countStatements(url),
    jobs: queue && (queue.redis ? await jobsOfRedis(queue.redis) : await jobsOfPostgres(url)),
  };
}

/** By name; `null` where one of both is. */
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

/** Of functions the calls count, not what they do inside. */
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

/** The sequence that BullMQ's Postgres backend orders jobs by. */
async function jobsOfPostgres(url: string): Promise<number> {
  const text =
    'SELECT CASE WHEN is_called THEN last_value ELSE 0 END::double precision AS n FROM bullmq.job_seq';
  const [row] = await rowsOf<{ n: number }>(url, text);
  return row!.n;
}

/** The counter that its scripts for Redis increment with each job that is added, whatever its id. */
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
