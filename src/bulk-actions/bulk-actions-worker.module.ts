import { Module } from '@nestjs/common';
import type { StageHandler, StageHandlers } from './dispatch/claim.js';
import { STAGE_HANDLERS } from './dispatch/claim.js';
import { JobConsumer } from './dispatch/job.consumer.js';
import { UnitRunner } from './dispatch/unit-runner.js';
import { Eraser } from './maintenance/erasure/eraser.js';
import { FieldRemover } from './maintenance/field-remover.js';
import { Purger } from './maintenance/purger.js';
import { Scheduler } from './maintenance/scheduler.js';
import { Sweeper } from './maintenance/sweeper.js';
import { ResolveHandler } from './resolve/resolve.handler.js';
import { ScanHandler } from './scan/scan.handler.js';
import { WriteHandler } from './write/write.handler.js';

/** The worker part of the engine: stages, dispatch and maintenance. */
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
    FieldRemover,
    Sweeper,
    Eraser,
  ],
})
export class BulkActionsWorkerModule {}
