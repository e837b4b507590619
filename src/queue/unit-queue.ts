import { InjectQueue } from '@nestjs/bullmq';
import type { OnModuleInit } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { Queue } from 'bullmq';
import type { Stage } from '../bulk-actions/lifecycle/status.js';
import type { JobName, UnitRef } from './jobs.js';
import { jobIdOf, QUEUE_NAME } from './jobs.js';

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

type UnitJob = Parameters<Queue<UnitRef, void, JobName>['addBulk']>[0][number];

/** Thrown when the queue does not take jobs. Nothing is lost: the sweeper adds them when it can. */
export class QueueUnavailableError extends Error {
  constructor(cause: unknown) {
    super('The queue does not take jobs', { cause });
    this.name = 'QueueUnavailableError';
  }
}

/** A unit that is to have a job. */
export interface QueuedUnit extends UnitRef {
  readonly stage: Stage;
  readonly generation: number;
  /** Milliseconds before which no worker is to be woken. */
  readonly delayMs: number;
}

/** Wakes workers. A job that is there already is not added twice. */
@Injectable()
export class UnitQueue implements OnModuleInit {
  private readonly logger = new Logger(UnitQueue.name);
  private pending = 0;

  constructor(@InjectQueue(QUEUE_NAME) private readonly queue: Queue<UnitRef, void, JobName>) {}

  onModuleInit(): void {
    // Without a listener a lost connection would end the process. BullMQ reconnects by itself.
    this.queue.on('error', (error) => this.logger.warn({ err: error }, 'queue connection'));
  }

  /** @throws QueueUnavailableError */
  async add(units: readonly QueuedUnit[]): Promise<void> {
    for (let at = 0; at < units.length; at += BATCH) {
      if (this.pending >= MAX_PENDING) throw new QueueUnavailableError(`${MAX_PENDING} batches are waiting`);
      const jobs = units.slice(at, at + BATCH).map(({ stage, actionId, unitNo, generation, delayMs }) => ({
        name: stage.toLowerCase() as JobName,
        data: { actionId, unitNo },
        opts: {
          jobId: jobIdOf(stage, actionId, unitNo, generation),
          delay: Math.ceil(delayMs),
          // A retained job would make adding one again under the same id a no-op.
          removeOnComplete: true,
          removeOnFail: true,
          // Past these the job is gone and the sweeper adds the unit again, for as long as an outage lasts.
          attempts: 10,
          // A delayed job keeps the sweeper from adding it, so the delay must not outgrow the outage.
          backoff: { type: 'fixed', delay: 1000, jitter: 0.5 },
        },
      }));
      this.pending++;
      await this.withDeadline(this.addJobs(jobs).finally(() => this.pending--));
    }
  }

  private async addJobs(jobs: UnitJob[]): Promise<void> {
    if (jobs.length >= MANY) {
      await this.queue.addBulk(jobs);
      return;
    }
    // All of them: batches in progress count as pending.
    const added = await Promise.allSettled(
      jobs.map(({ name, data, opts }) => this.queue.add(name, data, opts)),
    );
    const failed = added.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Resolves when the queue answers; waits without a limit while it is unreachable. */
  async ping(): Promise<void> {
    await this.queue.isPaused();
  }

  private async withDeadline(adding: Promise<unknown>): Promise<void> {
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
}
