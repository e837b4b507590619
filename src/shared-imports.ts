import type { ModuleMetadata } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { BulkActionsModule } from './bulk-actions/bulk-actions.module.js';
import type { Role } from './bulk-actions/liveness/heartbeat.js';
import type { EntityRegistration } from './bulk-actions/processor/registration.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import type { RowSecurity } from './database/row-security.js';
import { clientAddress } from './http/client-address.js';
import { loggerModule } from './logging/logger.js';
import { QueueModule } from './queue/queue.module.js';

/** What an entry file opens before it creates the Nest application. */
export interface ProcessContext {
  readonly config: Config;
  readonly dataSource: DataSource;
  readonly entities: readonly EntityRegistration[];
  /** Left out: requests run as the process. */
  readonly rowSecurity?: RowSecurity;
}

/** Imports of both modules. The modules are in two files, so that no process loads what only the other one needs. */
export function sharedImports(
  role: Role,
  { config, dataSource, entities, rowSecurity }: ProcessContext,
): NonNullable<ModuleMetadata['imports']> {
  return [
    ConfigModule.forRoot(config),
    loggerModule(config, role, clientAddress),
    DatabaseModule.forRoot(dataSource, rowSecurity),
    QueueModule.forRoot(config),
    BulkActionsModule.register(role, entities),
  ];
}
