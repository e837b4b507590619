import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ApiKeysModule } from './auth/keys/api-keys.module.js';
import { BulkActionsApiModule } from './bulk-actions/bulk-actions-api.module.js';
import { FieldsModule } from './fields/fields.module.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { MappingsModule } from './mappings/mappings.module.js';
import { controllersOf } from './records/controllers-of.js';
import { OwnRecordReader } from './records/own-record-reader.js';
import { RecordReader } from './records/record-reader.js';
import type { ProcessContext } from './shared-imports.js';
import { sharedImports } from './shared-imports.js';
import { StartPageController } from './start-page.controller.js';
import { WebhooksApiModule } from './webhooks/webhooks-api.module.js';

@Module({})
export class ApiModule {
  static forRoot(context: ProcessContext): DynamicModule {
    const { entities } = context;
    return {
      module: ApiModule,
      imports: [
        ...sharedImports('api', context),
        AuthModule,
        ApiKeysModule.forRoot(entities.map(({ processor: Processor }) => new Processor().entityType)),
        BulkActionsApiModule,
        AccountsModule,
        MappingsModule,
        FieldsModule,
        WebhooksApiModule,
      ],
      controllers: [StartPageController, HealthController, ...entities.flatMap(controllersOf)],
      providers: [
        Readiness,
        OwnRecordReader,
        RecordReader,
        ...entities.flatMap(({ providers = [] }) => [...providers]),
      ],
    };
  }
}
