import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AccountsModule } from './accounts/accounts.module.js';
import { BulkActionsApiModule } from './bulk-actions/bulk-actions-api.module.js';
import type { EntityRegistration } from './bulk-actions/processor/registration.js';
import type { Config } from './config/config.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { sharedImports } from './shared-imports.js';

@Module({})
export class ApiModule {
  static forRoot(
    config: Config,
    dataSource: DataSource,
    entities: readonly EntityRegistration[],
  ): DynamicModule {
    return {
      module: ApiModule,
      imports: [...sharedImports('api', config, dataSource, entities), BulkActionsApiModule, AccountsModule],
      controllers: [HealthController, ...entities.flatMap((entity) => [...entity.controllers])],
      providers: [Readiness, ...entities.flatMap((entity) => [...entity.providers])],
    };
  }
}
