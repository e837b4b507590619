import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { BulkActionsApiModule } from './bulk-actions/bulk-actions-api.module.js';
import { BulkActionsWorkerModule } from './bulk-actions/bulk-actions-worker.module.js';
import { BulkActionsModule } from './bulk-actions/bulk-actions.module.js';
import type { Role } from './bulk-actions/dispatch/heartbeat.js';
import type { EntityRegistration } from './bulk-actions/processor/registration.js';
import { loggerModule } from './common/logger.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { QueueModule } from './queue/queue.module.js';

type Imports = NonNullable<ModuleMetadata['imports']>;

function common(role: Role, config: Config, entities: readonly EntityRegistration[]): Imports {
  return [
    ConfigModule.forRoot(config),
    loggerModule(config, role),
    DatabaseModule.forRoot(config, `bulk-actions ${role}`, entities),
    QueueModule.forRoot(config),
    BulkActionsModule.register(role, entities),
  ];
}

/** The processes, composed from one list of what they share and one of what is their own. */
@Module({})
export class AppModule {
  static api(config: Config, entities: readonly EntityRegistration[]): DynamicModule {
    return {
      module: AppModule,
      imports: [...common('api', config, entities), BulkActionsApiModule],
      controllers: entities.flatMap((entity) => [...entity.controllers]),
      providers: entities.flatMap((entity) => [...entity.providers]),
    };
  }

  static worker(config: Config, entities: readonly EntityRegistration[]): DynamicModule {
    return { module: AppModule, imports: [...common('worker', config, entities), BulkActionsWorkerModule] };
  }
}
