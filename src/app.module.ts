import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AccountsModule } from './accounts/accounts.module.js';
import { BulkActionsApiModule } from './bulk-actions/bulk-actions-api.module.js';
import { BulkActionsWorkerModule } from './bulk-actions/bulk-actions-worker.module.js';
import { BulkActionsModule } from './bulk-actions/bulk-actions.module.js';
import type { Role } from './bulk-actions/dispatch/heartbeat.js';
import type { EntityRegistration } from './bulk-actions/processor/registration.js';
import { loggerModule } from './common/logger.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthController } from './health/health.controller.js';
import { HealthFile } from './health/health-file.js';
import { Readiness } from './health/readiness.js';
import { QueueModule } from './queue/queue.module.js';

type Imports = NonNullable<ModuleMetadata['imports']>;

type Entities = readonly EntityRegistration[];

function common(role: Role, config: Config, dataSource: DataSource, entities: Entities): Imports {
  return [
    ConfigModule.forRoot(config),
    loggerModule(config, role),
    DatabaseModule.forRoot(dataSource),
    QueueModule.forRoot(config),
    BulkActionsModule.register(role, entities),
  ];
}

/** The processes, composed from one list of what they share and one of what is their own. */
@Module({})
export class AppModule {
  static api(config: Config, dataSource: DataSource, entities: Entities): DynamicModule {
    return {
      module: AppModule,
      imports: [...common('api', config, dataSource, entities), BulkActionsApiModule, AccountsModule],
      controllers: [HealthController, ...entities.flatMap((entity) => [...entity.controllers])],
      providers: [Readiness, ...entities.flatMap((entity) => [...entity.providers])],
    };
  }

  static worker(config: Config, dataSource: DataSource, entities: Entities): DynamicModule {
    return {
      module: AppModule,
      imports: [...common('worker', config, dataSource, entities), BulkActionsWorkerModule],
      providers: [HealthFile],
    };
  }
}
