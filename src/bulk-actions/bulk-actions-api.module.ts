import { Module } from '@nestjs/common';
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
import { ConnectionLimit } from './receive/slots/connection-limit.js';
import { UploadSlots } from './receive/slots/upload-slots.js';
import { ActionsService } from './report/actions.service.js';
import { EventLoopQueue } from './report/event-loop-queue.js';
import { ExportSlots } from './report/export-slots.js';
import { LogsService } from './report/logs.service.js';
import { ReportController } from './report/report.controller.js';
import { ResultsController } from './report/results.controller.js';
import { ResultsService } from './report/results.service.js';
import { StatsService } from './report/stats.service.js';

/** The HTTP part of the engine: uploads, reports and verbs. */
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
    ConnectionLimit,
    Acceptance,
    UploadSlots,
    OpenUploads,
    IdempotentUploads,
    Retries,
    ActionsService,
    StatsService,
    LogsService,
    EventLoopQueue,
    ExportSlots,
    ResultsService,
    ControlService,
  ],
})
export class BulkActionsApiModule {}
