import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Databases } from '../databases.js';
import { CONTACT } from '../entities.js';
import type { Files } from '../files.js';
import { HttpClient } from '../load/http-client.js';
import type { QueueRedis } from '../load/queue-redis.js';
import { accountOf, SmallFiles } from '../load/small-files.js';
import { BenchService } from '../service.js';
import { copyAction } from './copy-action.js';
import type { PausedQueue } from './paused-queue.js';
import { openQueue } from './paused-queue.js';
import { countWork, logUnits, takeDispatches } from './unit-log.js';

/** Milliseconds of each request and dispatch while actions wait. */
export interface WaitingTimes {
  /** Number of waiting actions after the requests. */
  readonly waiting: number;
  readonly post: readonly number[];
  readonly stats: readonly number[];
  readonly list: readonly number[];
  readonly dispatch: readonly number[];
  /** Units that the workers processed after the queue was resumed. */
  readonly units: number;
  readonly unitsPerSecond: number;
}

export interface Backlog {
  readonly accounts: number;
  readonly begin: WaitingTimes;
  readonly end: WaitingTimes;
}

export interface BacklogSpec {
  /** Number of waiting actions at the end. */
  readonly actions: number;
  readonly accounts: number;
  /** Number of timed requests of each kind. */
  readonly probes: number;
}

interface BacklogResources {
  readonly files: Files;
  readonly databases: Databases;
  /** `null`: the queue is in Postgres. */
  readonly redis: QueueRedis | null;
}

const ROWS = 100;
/** The default is a thousand. */
const SETTINGS = { MAX_WAITING_ACTIONS_PER_ACCOUNT: '100000' };
const FILLING_CLIENTS = 8;
const [ACTIONS, WORKERS, LOOK_MS, DRAIN_MS] = ['/api/v1/bulk-actions', 2, 250, 600_000];

/**
 * Measures requests and dispatches first with few waiting actions and then with `spec.actions`. The queue is paused
 * while requests are timed, and resumed to time dispatches: the first time until all actions have ended, the second
 * time for the same number of units.
 */
export async function measureBacklog(
  { files, databases, redis }: BacklogResources,
  spec: BacklogSpec,
): Promise<Backlog> {
  await databases.prepare(CONTACT, null);
  const url = await databases.clone(CONTACT, null);
  await redis?.client.flushall();
  const service = await BenchService.start(url, WORKERS, [], {
    ...SETTINGS,
    ...(redis && { REDIS_URL: redis.url }),
  });
  const queue = openQueue(url, redis?.url ?? null);
  try {
    await logUnits(url);
    await queue.pause();
    const backlog = new WaitingActions(service.api.ready.url!, url, await SmallFiles.of(files, [ROWS]), spec);
    const begin = await backlog.time(queue, Infinity);
    await backlog.fill(spec.actions - spec.probes);
    return { accounts: spec.accounts, begin, end: await backlog.time(queue, begin.units) };
  } finally {
    await queue.close();
    await service.stop();
  }
}

class WaitingActions {
  private waiting = 0;

  constructor(
    private readonly api: string,
    private readonly url: string,
    private readonly files: SmallFiles,
    private readonly spec: BacklogSpec,
  ) {}

  /**
   * Adds actions until this many wait. For one account, most of them are copied in the database, which takes seconds;
   * uploading ten thousand takes minutes.
   */
  async fill(actions: number): Promise<void> {
    const { accounts, probes } = this.spec;
    const sent = accounts === 1 ? Math.min(actions, probes) : actions;
    const client = new HttpClient(this.api, FILLING_CLIENTS);
    let last = '';
    const fill = async (): Promise<void> => {
      while (this.waiting < sent) last = (await this.post(client)).id;
    };
    await Promise.all(Array.from({ length: FILLING_CLIENTS }, fill));
    client.close();
    if (this.waiting >= actions) return;
    await copyAction(this.url, last, actions - this.waiting);
    this.waiting = actions;
  }

  /** Times requests one after the other, and then lets the workers process this many units, or all. */
  async time(queue: PausedQueue, units: number): Promise<WaitingTimes> {
    const { probes } = this.spec;
    await takeDispatches(this.url);
    const client = new HttpClient(this.api, 1);
    const post: number[] = [];
    let last = '';
    while (post.length < probes) {
      const posted = await this.post(client);
      post.push(posted.ms);
      last = posted.id;
    }
    const stats = await repeat(probes, () => client.get(`${ACTIONS}/${last}/stats`));
    const list = await repeat(probes, () => client.get(`${ACTIONS}?accountId=${accountOf(0)}`));
    client.close();
    const waiting = this.waiting;
    // Workers may end a short backlog before a count that came after the resumption.
    const before = await countWork(this.url);
    await queue.resume();
    const work = await this.processUnits(before, units);
    await queue.pause();
    return { waiting, post, stats, list, dispatch: await takeDispatches(this.url), ...work };
  }

  private async post(client: HttpClient): Promise<{ id: string; ms: number }> {
    this.waiting++;
    const file = this.files.next(ROWS, this.spec.accounts);
    const { id, begun, answered } = await client.post(ACTIONS, file.body);
    return { id, ms: answered - begun };
  }

  private async processUnits(
    before: Awaited<ReturnType<typeof countWork>>,
    most: number,
  ): Promise<Pick<WaitingTimes, 'units' | 'unitsPerSecond'>> {
    const begun = performance.now();
    for (;;) {
      await delay(LOOK_MS);
      const now = await countWork(this.url);
      const units = now.units - before.units;
      const isDone = now.ended - before.ended === this.waiting;
      if (isDone || units >= most) {
        this.waiting -= now.ended - before.ended;
        return { units, unitsPerSecond: (units / (performance.now() - begun)) * 1000 };
      }
      if (performance.now() - begun > DRAIN_MS) throw new Error('The backlog is not worked off');
    }
  }
}

async function repeat(times: number, request: () => Promise<number>): Promise<number[]> {
  const ms: number[] = [];
  while (ms.length < times) ms.push(await request());
  return ms;
}
