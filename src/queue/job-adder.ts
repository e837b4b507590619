import type { JobsOptions, WorkerOptions } from 'bullmq';

/** Milliseconds. While Redis is unreachable, `add` would wait without a limit. */
const ADD_DEADLINE_MS = 2_000;
/** Batches in progress at most; while the queue is unreachable, more would only fill the memory. */
const MAX_PENDING = 50;
/** Adding is a pipeline and may end half-way, so the batches are small. */
const BATCH = 500;
/**
 * Fewer jobs than this are added one by one: on the Postgres backend a bulk makes two temporary tables, which takes it
 * 2.8 ms, and a dispatch has a job or two.
 */
const MANY = 4;

/** Of jobs that only wake a worker: Postgres knows what is to be done, and a sweep adds those that are lost. */
export const WAKE_UP: JobsOptions = {
  // A retained job would make adding one again under the same id a no-op.
  removeOnComplete: true,
  removeOnFail: true,
  // Past these the job is gone and the sweep adds it again, for as long as an outage lasts.
  attempts: 10,
  // A delayed job keeps the sweep from adding it, so the delay must not outgrow the outage.
  backoff: { type: 'fixed', delay: 1000, jitter: 0.5 },
};

/**
 * Claims in Postgres decide who works on something, so BullMQ may quickly deliver a silent worker's job again: at worst
 * the second delivery finds nothing to claim. With BullMQ's defaults of 30 s each, a worker that died between taking a
 * job and claiming its unit delayed the unit by a minute, and a one-second outage of Postgres delayed it by 55 s
 * (measured).
 */
export const QUICK_RECOVERY: Partial<WorkerOptions> = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000,
  runRetryDelay: 1_000,
};

/** Thrown when the queue does not take jobs. Nothing is lost: the sweep adds them when it can. */
export class QueueUnavailableError extends Error {
  constructor(cause: unknown) {
    super('The queue does not take jobs', { cause });
    this.name = 'QueueUnavailableError';
  }
}

interface Job<Data, Name> {
  readonly name: Name;
  readonly data: Data;
  readonly opts: JobsOptions;
}

/** What is needed of BullMQ's queue. */
interface Jobs<Data, Name> {
  add(name: Name, data: Data, opts: JobsOptions): Promise<unknown>;
  addBulk(jobs: Job<Data, Name>[]): Promise<unknown>;
}

/** Adds jobs to a queue that may be away: with a deadline, and without filling the memory. */
export class JobAdder {
  private pending = 0;

  /** @throws QueueUnavailableError */
  async add<Data, Name>(queue: Jobs<Data, Name>, jobs: readonly Job<Data, Name>[]): Promise<void> {
    for (let at = 0; at < jobs.length; at += BATCH) {
      if (this.pending >= MAX_PENDING) throw new QueueUnavailableError(`${MAX_PENDING} batches are waiting`);
      this.pending++;
      await withDeadline(addBatch(queue, jobs.slice(at, at + BATCH)).finally(() => this.pending--));
    }
  }
}

async function addBatch<Data, Name>(queue: Jobs<Data, Name>, jobs: Job<Data, Name>[]): Promise<void> {
  if (jobs.length >= MANY) {
    await queue.addBulk(jobs);
    return;
  }
  // All of them: batches in progress count as pending.
  const added = await Promise.allSettled(jobs.map(({ name, data, opts }) => queue.add(name, data, opts)));
  const failed = added.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

async function withDeadline(adding: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ADD_DEADLINE_MS} ms`)), ADD_DEADLINE_MS);
  });
  try {
    await Promise.race([adding, late]);
  } catch (error) {
    // The batch may still succeed or fail. Either is fine, but a rejection must not go unhandled.
    adding.catch(() => undefined);
    throw new QueueUnavailableError(error);
  } finally {
    clearTimeout(timer);
  }
}
