import type { ModuleMetadata } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { BulkActionsModule } from './bulk-actions/bulk-actions.module.js';
import type { Role } from './bulk-actions/liveness/heartbeat.js';
import type { EntityRegistration } from './bulk-actions/processor/registration.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { loggerModule } from './logging/logger.js';
import { QueueModule } from './queue/queue.module.js';

/** What an entry makes before there is an application. */
export interface Prepared {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly entities: readonly EntityRegistration[];
}

/** What the processes have in common. Their modules are two files, or each would load what only the other needs. */
export function sharedImports(
  role: Role,
  { config, dataSource, entities }: Prepared,
): NonNullable<ModuleMetadata['imports']> {
  return [
    ConfigModule.forRoot(config),
    loggerModule(config, role),
    DatabaseModule.forRoot(dataSource),
    QueueModule.forRoot(config),
    BulkActionsModule.register(role, entities),
  ];
}
