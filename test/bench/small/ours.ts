import { CONTACT } from '../entities.js';
import type { CountedParts } from '../load/counts.js';
import { EndWatcher } from '../load/end-watcher.js';
import { HttpClient } from '../load/http-client.js';
import type { QueueRedis } from '../load/queue-redis.js';
import { BenchService } from '../service.js';
import { verifyLog } from '../verify.js';
import type { Target } from './send-files.js';

/** A running contender with a database of its own. */
export interface SmallContender {
  readonly counted: CountedParts;
  /** Opens connections for this many clients; close them before the next `open`. */
  open(clients: number): Promise<Target & { readonly client: HttpClient; close(): Promise<void> }>;
  /** @throws Error unless exactly this many rows have the outcome `CREATED` */
  verify(rows: number): Promise<void>;
  stop(): Promise<void>;
}

const POST = '/api/v1/bulk-actions';
const WORKERS = 2;
/**
 * Polling interval. A single client waits for each end, so it polls more often; with many clients actions take longer.
 */
const pollMs = (clients: number): number => (clients === 1 ? 4 : 10);

/** API and two workers. @param redis `null`: the queue is in Postgres */
export async function startOurs(
  url: string,
  postmaster: number | null,
  redis: QueueRedis | null,
): Promise<SmallContender> {
  await redis?.client.flushall();
  const service = await BenchService.start(url, WORKERS, [], redis ? { REDIS_URL: redis.url } : {});
  return {
    counted: {
      ...{ url, postmaster, api: service.api.pid, workers: service.workers.map(({ pid }) => pid) },
      queue: { redis: redis?.client ?? null },
    },
    open: async (clients) => {
      const client = new HttpClient(service.api.ready.url!, clients);
      const ends = await EndWatcher.watch(url, pollMs(clients));
      return {
        client,
        post: (body) => client.post(POST, body),
        ended: ({ id }) => ends.whenEnded(id),
        close: () => (client.close(), ends.stop()),
      };
    },
    verify: (rows) =>
      verifyLog(
        url,
        `SELECT code, count(*)::integer AS n FROM bulk_action_rows
         WHERE action_id IN (SELECT id FROM bulk_actions WHERE entity_type = '${CONTACT.type}') GROUP BY 1`,
        { CREATED: rows },
      ),
    stop: () => service.stop(),
  };
}
