import type { DynamicModule } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { Dispatcher } from './dispatch/dispatcher.js';
import { EarlyDispatcher } from './dispatch/early-dispatcher.js';
import type { Role } from './liveness/heartbeat.js';
import { Heartbeat, ROLE } from './liveness/heartbeat.js';
import type { BulkActionProcessor } from './processor/abstract.processor.js';
import type { EntityRegistration } from './processor/registration.js';
import { ProcessorRegistry, PROCESSORS } from './rows/registry.js';

/** The part of the engine that API and workers share, with the registered entities. */
@Global()
@Module({})
export class BulkActionsModule {
  static register(role: Role, entities: readonly EntityRegistration[]): DynamicModule {
    const processors = entities.map((entity) => entity.processor);
    return {
      module: BulkActionsModule,
      providers: [
        ...processors,
        {
          provide: PROCESSORS,
          useFactory: (...instances: BulkActionProcessor[]) => instances,
          inject: processors,
        },
        { provide: ROLE, useValue: role },
        ProcessorRegistry,
        Heartbeat,
        Dispatcher,
        EarlyDispatcher,
      ],
      exports: [ProcessorRegistry, Heartbeat, Dispatcher, EarlyDispatcher],
    };
  }
}
