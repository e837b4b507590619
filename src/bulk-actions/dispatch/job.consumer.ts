import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Inject, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { codeOf } from '../../database/sqlstate.js';
import { exitSoon } from '../../process/exit-soon.js';
import { awaitQueue } from '../../queue/await-queue.js';
import { QUICK_RECOVERY } from '../../queue/job-adder.js';
import type { UnitRef } from '../../queue/jobs.js';
import { QUEUE_NAME, stageOf } from '../../queue/jobs.js';
import { Heartbeat } from '../liveness/heartbeat.js';
import { UnitRunner } from './unit-runner.js';

/** Takes the jobs of all stages from the queue. */
@Processor(QUEUE_NAME, { autorun: false, ...QUICK_RECOVERY })
export class JobConsumer
  extends WorkerHost
  implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown
{
  private readonly logger = new Logger(JobConsumer.name);
  private closing: Promise<unknown> = Promise.resolve();
  private deadline = 0;

  constructor(
    private readonly runner: UnitRunner,
    private readonly heartbeat: Heartbeat,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  /** @throws StartError */
  async onApplicationBootstrap(): Promise<void> {
    this.worker.on('error', (error) => this.logger.warn({ err: error }, 'queue connection'));
    this.worker.concurrency = this.config.worker.concurrency;
    await awaitQueue(this.worker, this.config);
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

  /** Takes no more jobs, before any other part of the process waits for what it still has to do. */
  onModuleDestroy(): void {
    this.runner.stopTaking();
    this.deadline = Date.now() + this.config.shutdownMs;
    // Not awaited here: it never ends while Redis is unavailable, and the next steps need only Postgres.
    this.closing = this.worker.pause(true).catch(() => undefined);
  }

  /** Running units may finish until the deadline; after it, this worker gives up its claims. */
  async beforeApplicationShutdown(): Promise<void> {
    const late = !(await this.runner.drain(Math.max(0, this.deadline - Date.now())));
    if (late) {
      this.logger.warn('units are still running at the deadline; giving up their claims');
      await this.heartbeat.giveBack();
    }
    await this.heartbeat.signOff();
    exitSoon();
    await this.closing;
    await this.worker.close(late);
  }
}
