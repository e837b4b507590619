import type { ConnectionOptions } from 'bullmq';
import type { Config } from '../config/config.js';
import { QUEUE_SCHEMA } from './queue-schema.js';

/** Connections of a queue or worker on the Postgres backend, beside the one that listens. */
const POSTGRES_QUEUE_CONNECTIONS = 3;

/** How a queue or a worker of a queue connects. */
export function connectionOf(config: Pick<Config, 'redisUrl' | 'database'>): ConnectionOptions {
  if (config.redisUrl !== null) {
    return { url: config.redisUrl, maxRetriesPerRequest: null, retryStrategy: reconnectAfter };
  }
  const postgres = {
    connectionString: config.database.url,
    // Its tables are made by `migrate`, as the role that owns them.
    schema: QUEUE_SCHEMA,
    max: POSTGRES_QUEUE_CONNECTIONS,
    application_name: 'bulk-actions queue',
    // A job is a wake-up, and the next sweep adds those that a failing server loses. So adding one does not wait for
    // the disk: 0.4 instead of 0.7 to 1.7 ms (medians, two cores).
    options: '-c synchronous_commit=off',
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
