import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AuditPurger } from './auth/audit/audit-purger.js';
import { BulkActionsWorkerModule } from './bulk-actions/bulk-actions-worker.module.js';
import { HealthFile } from './health/health-file.js';
import type { ProcessContext } from './shared-imports.js';
import { sharedImports } from './shared-imports.js';
import { WebhooksWorkerModule } from './webhooks/webhooks-worker.module.js';

@Module({})
export class WorkerModule {
  static forRoot(context: ProcessContext): DynamicModule {
    return {
      module: WorkerModule,
      imports: [...sharedImports('worker', context), BulkActionsWorkerModule, WebhooksWorkerModule],
      providers: [HealthFile, AuditPurger],
    };
  }
}
