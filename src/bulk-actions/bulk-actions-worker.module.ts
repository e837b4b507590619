import { Module } from '@nestjs/common';
import { STAGE_HANDLERS } from './dispatch/claim.js';
import type { StageHandler, StageHandlers } from './dispatch/claim.js';
import { JobConsumer } from './dispatch/job.consumer.js';
import { Purger } from './dispatch/purger.js';
import { Scheduler } from './dispatch/scheduler.js';
import { Sweeper } from './dispatch/sweeper.js';
import { UnitRunner } from './dispatch/unit-runner.js';
import { ResolveHandler } from './resolve/resolve.handler.js';
import { ScanHandler } from './scan/scan.handler.js';
import { WriteHandler } from './write/write.handler.js';

/** The engine's part that works. */
@Module({
  providers: [
    ScanHandler,
    ResolveHandler,
    WriteHandler,
    {
      provide: STAGE_HANDLERS,
      useFactory: (SCAN: StageHandler, RESOLVE: StageHandler, WRITE: StageHandler): StageHandlers => ({
        SCAN,
        RESOLVE,
        WRITE,
      }),
      inject: [ScanHandler, ResolveHandler, WriteHandler],
    },
    UnitRunner,
    JobConsumer,
    Scheduler,
    Purger,
    Sweeper,
  ],
})
export class BulkActionsWorkerModule {}
