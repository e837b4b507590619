import { BullModule } from '@nestjs/bullmq';
import type { DynamicModule } from '@nestjs/common';
import type { ConnectionOptions } from 'bullmq';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import type { Config } from '../config/config.js';
import { QUEUE_NAME } from './jobs.js';
import { QUEUE_SCHEMA } from './queue-schema.js';
import { UnitQueue } from './unit-queue.js';

/** Connections of a queue or worker on the Postgres backend, beside the one that listens. */
const POSTGRES_QUEUE_CONNECTIONS = 3;

/** Chooses the backend. Nothing outside this folder knows which one runs. */
export class QueueModule {
  static forRoot(config: Config): DynamicModule {
    if (config.redisUrl === null) setDefaultBackendFactory(createPostgresBackend as never);
    return {
      module: QueueModule,
      global: true,
      imports: [
        BullModule.forRoot({ connection: connectionOf(config) }),
        BullModule.registerQueue({ name: QUEUE_NAME }),
      ],
      providers: [UnitQueue],
      exports: [UnitQueue, BullModule],
    };
  }
}

function connectionOf(config: Config): ConnectionOptions {
  if (config.redisUrl !== null) {
    return { url: config.redisUrl, maxRetriesPerRequest: null, retryStrategy: reconnectAfter };
  }
  const postgres = {
    connectionString: config.database.url,
    // Its tables are made by `migrate`, as the role that owns them.
    schema: QUEUE_SCHEMA,
    max: POSTGRES_QUEUE_CONNECTIONS,
    application_name: 'bulk-actions queue',
  };
  // @nestjs/bullmq types the connection as Redis'; BullMQ hands it to the backend as it is.
  return postgres;
}

/**
 * Milliseconds before the next attempt. BullMQ's own delay grows to 20 s, and a Redis that is back would stay unused
 * for so long.
 */
function reconnectAfter(attempt: number): number {
  return Math.min(attempt * 200, 2000);
}
