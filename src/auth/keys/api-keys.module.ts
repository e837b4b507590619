import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeys } from './api-keys.service.js';
import { KNOWN_ENTITY_TYPES } from './known-entity-types.js';

@Module({})
export class ApiKeysModule {
  static forRoot(entityTypes: readonly string[]): DynamicModule {
    return {
      module: ApiKeysModule,
      controllers: [ApiKeysController],
      providers: [ApiKeys, { provide: KNOWN_ENTITY_TYPES, useValue: entityTypes }],
    };
  }
}
