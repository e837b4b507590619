import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { BulkActionsApiModule } from './bulk-actions/bulk-actions-api.module.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { WayInController } from './http/way-in.controller.js';
import { RecordReader } from './records/record-reader.js';
import type { Prepared } from './shared-imports.js';
import { sharedImports } from './shared-imports.js';

@Module({})
export class ApiModule {
  static forRoot(prepared: Prepared): DynamicModule {
    const { entities } = prepared;
    return {
      module: ApiModule,
      imports: [...sharedImports('api', prepared), BulkActionsApiModule, AccountsModule],
      controllers: [
        WayInController,
        HealthController,
        ...entities.flatMap((entity) => [...entity.controllers]),
      ],
      providers: [Readiness, RecordReader, ...entities.flatMap(({ providers = [] }) => [...providers])],
    };
  }
}
