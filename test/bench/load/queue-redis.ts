import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startRedis } from '../../support/redis.js';

/** A Redis of the benchmark's own, for contenders with their queue in Redis. */
export interface QueueRedis {
  readonly url: string;
  readonly client: Redis;
  stop(): Promise<void>;
}

/** @returns `null` if the machine has no redis-server */
export async function startQueueRedis(folder: string): Promise<QueueRedis | null> {
  const data = join(folder, 'redis');
  mkdirSync(data, { recursive: true });
  const server = await startRedis(data);
  if (server === null) return null;
  const client = new Redis(server.url, { maxRetriesPerRequest: null });
  return {
    url: server.url,
    client,
    stop: async () => {
      client.disconnect();
      await server.stop();
    },
  };
}
