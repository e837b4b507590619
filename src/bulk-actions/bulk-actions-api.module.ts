import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import { Inject, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { jsonBody } from '../http/json-body.js';
import { Admission } from './admission/admission.js';
import { ServiceBacklog } from './admission/service-backlog.js';
import { CatalogController } from './catalog/catalog.controller.js';
import { ControlController } from './control/control.controller.js';
import { ControlService } from './control/control.service.js';
import { Acceptance } from './receive/acceptance.js';
import { IdempotencyKeys } from './receive/idempotency/idempotency-keys.js';
import { IdempotentUploads } from './receive/idempotent-uploads.js';
import { OpenUploads } from './receive/open-uploads.js';
import { ReceiveController } from './receive/receive.controller.js';
import { Retries } from './receive/retry/retries.js';
import { RetryController } from './receive/retry/retry.controller.js';
import { IntakeLane } from './receive/slots/intake-lane.js';
import { UploadSlots } from './receive/slots/upload-slots.js';
import { ActionsService } from './report/actions.service.js';
import { LogsService } from './report/logs.service.js';
import { LoopTurns } from './report/loop-turns.js';
import { OpenExports } from './report/open-exports.js';
import { ReportController } from './report/report.controller.js';
import { ResultsController } from './report/results.controller.js';
import { ResultsService } from './report/results.service.js';
import { StatsService } from './report/stats.service.js';

/** The engine's part that speaks HTTP: takes files, tells what became of them. */
@Module({
  controllers: [
    ReceiveController,
    RetryController,
    ReportController,
    ResultsController,
    ControlController,
    CatalogController,
  ],
  providers: [
    Admission,
    ServiceBacklog,
    IdempotencyKeys,
    IntakeLane,
    Acceptance,
    UploadSlots,
    OpenUploads,
    IdempotentUploads,
    Retries,
    ActionsService,
    StatsService,
    LogsService,
    LoopTurns,
    OpenExports,
    ResultsService,
    ControlService,
  ],
})
export class BulkActionsApiModule implements NestModule {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(jsonBody(this.config.http.requestMs)).forRoutes(ControlController, RetryController);
  }
}
