import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { QUEUE_NAME, stageOf } from '../../queue/jobs.js';
import type { UnitRef } from '../../queue/jobs.js';
import { UnitRunner } from './unit-runner.js';

/** Consumes the jobs of all stages. */
@Processor(QUEUE_NAME, { autorun: false })
export class JobConsumer extends WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobConsumer.name);

  constructor(
    private readonly runner: UnitRunner,
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
    await this.runner.run({ ...job.data, stage: stageOf(job.name) });
  }

  /**
   * No more jobs; the running units may finish until the deadline. What is not done by then is rolled back when the
   * process ends, and other workers take it over.
   */
  async beforeApplicationShutdown(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), this.config.shutdownMs);
    });
    const ended = await Promise.race([this.worker.close(), deadline]);
    clearTimeout(timer);
    if (ended === 'late') this.logger.warn('units are still running past the deadline; they are given back');
  }
}
