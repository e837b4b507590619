import { CONTACT } from '../entities.js';
import type { Counted } from '../load/counts.js';
import { Ends } from '../load/ends.js';
import { HttpClient } from '../load/http-client.js';
import type { QueueRedis } from '../load/queue-redis.js';
import { BenchService } from '../service.js';
import { verifyLog } from '../verify.js';
import type { Target } from './send-files.js';

/** Somebody who is measured, running on a database of his own. */
export interface SmallContender {
  readonly counted: Counted;
  /** For so many clients at once; to be closed before the next one. */
  open(clients: number): Promise<Target & { readonly client: HttpClient; close(): Promise<void> }>;
  /** @throws Error if not all rows that were sent are records, and told */
  verify(rows: number): Promise<void>;
  stop(): Promise<void>;
}

const POST = '/api/v1/bulk-actions';
const WORKERS = 2;
/**
 * A single client waits for each end, so there it is looked for more often; where many wait, it takes longer anyway.
 */
const lookMs = (clients: number): number => (clients === 1 ? 4 : 10);

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
      const ends = await Ends.watch(url, lookMs(clients));
      return {
        client,
        post: (body) => client.post(POST, body),
        ended: ({ id }) => ends.of(id),
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
