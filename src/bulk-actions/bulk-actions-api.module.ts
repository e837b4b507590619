import { Module } from '@nestjs/common';
import { IntakeService } from './receive/intake.service.js';
import { ReceiveController } from './receive/receive.controller.js';
import { ActionsService } from './report/actions.service.js';
import { RunningUploads } from './receive/running-uploads.js';
import { LogsService } from './report/logs.service.js';
import { ReportController } from './report/report.controller.js';
import { StatsService } from './report/stats.service.js';

/** The engine's part that speaks HTTP: takes files, tells what became of them. */
@Module({
  controllers: [ReceiveController, ReportController],
  providers: [IntakeService, RunningUploads, ActionsService, StatsService, LogsService],
})
export class BulkActionsApiModule {}
