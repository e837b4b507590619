import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { BulkActionsWorkerModule } from './bulk-actions/bulk-actions-worker.module.js';
import { HealthFile } from './health/health-file.js';
import type { Prepared } from './shared-imports.js';
import { sharedImports } from './shared-imports.js';

@Module({})
export class WorkerModule {
  static forRoot(prepared: Prepared): DynamicModule {
    return {
      module: WorkerModule,
      imports: [...sharedImports('worker', prepared), BulkActionsWorkerModule],
      providers: [HealthFile],
    };
  }
}
