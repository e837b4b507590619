import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { BulkActionsWorkerModule } from './bulk-actions/bulk-actions-worker.module.js';
import type { EntityRegistration } from './bulk-actions/processor/registration.js';
import type { Config } from './config/config.js';
import { HealthFile } from './health/health-file.js';
import { sharedImports } from './shared-imports.js';

@Module({})
export class WorkerModule {
  static forRoot(
    config: Config,
    dataSource: DataSource,
    entities: readonly EntityRegistration[],
  ): DynamicModule {
    return {
      module: WorkerModule,
      imports: [...sharedImports('worker', config, dataSource, entities), BulkActionsWorkerModule],
      providers: [HealthFile],
    };
  }
}
