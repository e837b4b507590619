import { BullModule } from '@nestjs/bullmq';
import type { DynamicModule } from '@nestjs/common';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import type { Config } from '../config/config.js';
import { QUEUE_NAME } from './jobs.js';
import { connectionOf } from './queue-connection.js';
import { UnitQueue } from './unit-queue.js';

/** Chooses the backend. Nothing outside this folder knows which one runs. */
export class QueueModule {
  static forRoot(config: Config): DynamicModule {
    if (config.redisUrl === null) setDefaultBackendFactory(createPostgresBackend as never);
    return {
      module: QueueModule,
      global: true,
      imports: [
        BullModule.forRoot({ connection: connectionOf(config) }),
        BullModule.registerQueue({ name: QUEUE_NAME }),
      ],
      providers: [UnitQueue],
      exports: [UnitQueue, BullModule],
    };
  }
}
