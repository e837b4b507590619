import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Logger } from '@nestjs/common';
import type { Job, WorkerOptions } from 'bullmq';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { codeOf } from '../../database/sqlstate.js';
import { exitSoon } from '../../process/exit-soon.js';
import type { UnitRef } from '../../queue/jobs.js';
import { QUEUE_NAME, stageOf } from '../../queue/jobs.js';
import { Heartbeat } from '../liveness/heartbeat.js';
import { UnitRunner } from './unit-runner.js';

/**
 * Claims in Postgres decide who works on a unit, so BullMQ may quickly deliver a silent worker's job again: at worst
 * the second delivery finds nothing to claim. With BullMQ's defaults of 30 s each, a worker that died between taking a
 * job and claiming its unit delayed the unit by a minute, and a one-second outage of Postgres delayed it by 55 s
 * (measured).
 */
const QUICK_RECOVERY: Partial<WorkerOptions> = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000,
  runRetryDelay: 1_000,
};

/** Takes the jobs of all stages from the queue. */
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
      // BullMQ stores the message and the stack of an error in Redis, and a database error's message may quote cells.
      // eslint-disable-next-line preserve-caught-error -- the cause would be stored too
      throw new Error(codeOf(error) || (error as Error).name);
    }
  }

  /** Takes no more jobs. Running units may finish until the deadline; after it, this worker gives up its claims. */
  async beforeApplicationShutdown(): Promise<void> {
    // Not awaited here: it never ends while Redis is unavailable, and the next steps need only Postgres.
    const closing = this.worker.pause(true).catch(() => undefined);
    const late = !(await this.runner.drain(this.config.shutdownMs));
    if (late) {
      this.logger.warn('units are still running at the deadline; giving up their claims');
      await this.heartbeat.giveBack();
    }
    await this.heartbeat.signOff();
    exitSoon();
    await closing;
    await this.worker.close(late);
  }
}
