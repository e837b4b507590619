import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Logger } from '@nestjs/common';
import type { Job, WorkerOptions } from 'bullmq';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { codeOf } from '../../database/sqlstate.js';
import { leaveSoon } from '../../process/leave.js';
import type { UnitRef } from '../../queue/jobs.js';
import { QUEUE_NAME, stageOf } from '../../queue/jobs.js';
import { Heartbeat } from '../liveness/heartbeat.js';
import { UnitRunner } from './unit-runner.js';

/**
 * Postgres knows who works on what, so BullMQ may be quick to take a job back from a worker that it has not heard of:
 * the worst is a job that finds nothing to claim. At its defaults of 30 s each a worker that died between taking a job
 * and claiming its unit held that unit up for a minute, and a Postgres that was away for a second for 55 s.
 */
const QUICK_RECOVERY: Partial<WorkerOptions> = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000,
  runRetryDelay: 1_000,
};

/** Consumes the jobs of all stages. */
@Processor(QUEUE_NAME, { autorun: false, ...QUICK_RECOVERY })
export class JobConsumer extends WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobConsumer.name);

  constructor(
    private readonly runner: UnitRunner,
    private readonly heartbeat: Heartbeat,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.worker.on('error', (error) => this.logger.warn({ err: error }, 'queue connection'));
    this.worker.concurrency = this.config.worker.concurrency;
    this.worker.run().catch((error: unknown) => {
      this.logger.fatal({ err: error }, 'the consumer stopped');
      process.exit(1);
    });
  }

  override async process(job: Job<UnitRef>): Promise<void> {
    try {
      await this.runner.run({ ...job.data, stage: stageOf(job.name) });
    } catch (error) {
      // BullMQ keeps the message and the stack of what it catches, and a database error's message may quote cells.
      // eslint-disable-next-line preserve-caught-error -- for the same reason
      throw new Error(codeOf(error) || (error as Error).name);
    }
  }

  /** No more jobs; the running units may finish until the deadline, then they are given back. */
  async beforeApplicationShutdown(): Promise<void> {
    // Not awaited: with the queue away it would never end, and what comes after needs Postgres only.
    const closing = this.worker.pause(true).catch(() => undefined);
    const late = !(await this.runner.drain(this.config.shutdownMs));
    if (late) {
      this.logger.warn('units are still running past the deadline; they are given back');
      await this.heartbeat.giveBack();
    }
    await this.heartbeat.signOff();
    leaveSoon();
    await closing;
    await this.worker.close(late);
  }
}
