import { InjectQueue } from '@nestjs/bullmq';
import type { OnModuleInit } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Queue } from 'bullmq';
import type { Stage } from '../bulk-actions/lifecycle/status.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { awaitQueue } from './await-queue.js';
import { JobAdder, WAKE_UP } from './job-adder.js';
import type { JobName, UnitRef } from './jobs.js';
import { jobIdOf, QUEUE_NAME } from './jobs.js';

/** After all other jobs: workers take those without a priority first, on both backends. */
const LAST = { priority: 1 };

/** A unit that is to have a job. */
export interface QueuedUnit extends UnitRef {
  readonly stage: Stage;
  readonly generation: number;
  /** Milliseconds before which no worker is to be woken. */
  readonly delayMs: number;
  /** Whether its file is still arriving: then it comes after all other jobs. */
  readonly isEarly?: boolean;
}

/** Wakes workers. A job that is there already is not added twice. */
@Injectable()
export class UnitQueue implements OnModuleInit {
  private readonly logger = new Logger(UnitQueue.name);
  private readonly adder = new JobAdder();

  constructor(
    @InjectQueue(QUEUE_NAME) private readonly queue: Queue<UnitRef, void, JobName>,
    @Inject(CONFIG) private readonly config: Pick<Config, 'redisUrl'>,
  ) {}

  /** @throws StartError */
  async onModuleInit(): Promise<void> {
    // Without a listener a lost connection would end the process. BullMQ reconnects by itself.
    this.queue.on('error', (error) => this.logger.warn({ err: error }, 'queue connection'));
    await awaitQueue(this.queue, this.config);
  }

  /** @throws QueueUnavailableError */
  async add(units: readonly QueuedUnit[]): Promise<void> {
    const jobs = units.map(({ stage, actionId, unitNo, generation, delayMs, isEarly }) => ({
      name: stage.toLowerCase() as JobName,
      data: { actionId, unitNo },
      opts: {
        ...WAKE_UP,
        jobId: jobIdOf(stage, actionId, unitNo, generation),
        delay: Math.ceil(delayMs),
        ...(isEarly && LAST),
      },
    }));
    await this.adder.add(this.queue, jobs);
  }

  /** Resolves when the queue answers; waits without a limit while it is unreachable. */
  async ping(): Promise<void> {
    await this.queue.isPaused();
  }
}
