import { Module } from '@nestjs/common';
import { Admission } from './admission/admission.js';
import { ServiceBacklog } from './admission/service-backlog.js';
import { CatalogController } from './catalog/catalog.controller.js';
import { ControlController } from './control/control.controller.js';
import { ControlService } from './control/control.service.js';
import { CredentialChecks } from './events/credential-checks.js';
import { EventPoll } from './events/event-poll.js';
import { EventStreams } from './events/event-streams.js';
import { EventsController } from './events/events.controller.js';
import { StreamSlots } from './events/stream-slots.js';
import { OverviewController } from './overview/overview.controller.js';
import { OverviewService } from './overview/overview.service.js';
import { Acceptance } from './receive/acceptance.js';
import { CorrectionController } from './receive/correct/correction.controller.js';
import { CorrectionsService } from './receive/correct/corrections.service.js';
import { IdempotencyKeys } from './receive/idempotency/idempotency-keys.js';
import { IdempotentUploads } from './receive/idempotent-uploads.js';
import { OpenUploads } from './receive/open-uploads.js';
import { PreviewController } from './receive/preview/preview.controller.js';
import { ReceiveController } from './receive/receive.controller.js';
import { ChildActions } from './receive/retry/child-actions.js';
import { Retries } from './receive/retry/retries.js';
import { RetryController } from './receive/retry/retry.controller.js';
import { ConnectionLimit } from './receive/slots/connection-limit.js';
import { UploadSlots } from './receive/slots/upload-slots.js';
import { ActionsService } from './report/actions.service.js';
import { EventLoopQueue } from './report/event-loop-queue.js';
import { ExportSlots } from './report/export-slots.js';
import { LogIndexController } from './report/log-index.controller.js';
import { LogIndexService } from './report/log-index.service.js';
import { LogsService } from './report/logs.service.js';
import { LongReads } from './report/long-reads.js';
import { ReportController } from './report/report.controller.js';
import { ResultsController } from './report/results.controller.js';
import { ResultsService } from './report/results.service.js';
import { SamplesService } from './report/samples.service.js';
import { StatsService } from './report/stats.service.js';

/** The HTTP part of the engine: uploads, reports and verbs. */
@Module({
  controllers: [
    ReceiveController,
    RetryController,
    CorrectionController,
    ReportController,
    LogIndexController,
    ResultsController,
    ControlController,
    EventsController,
    CatalogController,
    PreviewController,
    OverviewController,
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
    ChildActions,
    Retries,
    CorrectionsService,
    ActionsService,
    StatsService,
    SamplesService,
    LogsService,
    LogIndexService,
    LongReads,
    EventLoopQueue,
    ExportSlots,
    ResultsService,
    ControlService,
    EventPoll,
    EventStreams,
    StreamSlots,
    CredentialChecks,
    OverviewService,
  ],
})
export class BulkActionsApiModule {}
