import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

interface Waiter {
  readonly since: number;
  readonly seen: (at: number) => void;
  readonly fail: (error: unknown) => void;
}

const END_MS = 300_000;
/** The alias excludes the statement from the counted ones. */
const FIND_ENDED = {
  name: 'bench-ended',
  text: 'SELECT id AS bench_ended FROM bulk_actions WHERE id = ANY ($1::uuid[]) AND finished_at IS NOT NULL',
};

/**
 * Observes when actions end. `finished_at` is not exact enough: it is the time at which the last transaction began. So
 * all unfinished actions are polled by primary key in one query, which sees an end only after its commit.
 */
export class EndWatcher {
  private readonly waiters = new Map<string, Waiter>();
  private isPolling = false;

  private constructor(
    private readonly db: pg.Client,
    private readonly everyMs: number,
  ) {}

  /** @param everyMs polling interval; the measured time of an action is too long by at most this much */
  static async watch(url: string, everyMs: number): Promise<EndWatcher> {
    const db = new pg.Client({ connectionString: url });
    await db.connect();
    return new EndWatcher(db, everyMs);
  }

  /** @returns when the end of the action was seen. @throws Error if it does not end */
  async whenEnded(id: string): Promise<number> {
    const seen = new Promise<number>((resolve, reject) =>
      this.waiters.set(id, { since: performance.now(), seen: resolve, fail: reject }),
    );
    if (!this.isPolling) void this.poll();
    return seen;
  }

  async stop(): Promise<void> {
    await this.db.end();
  }

  /** Polls until no one waits. An error rejects all who wait. */
  private async poll(): Promise<void> {
    this.isPolling = true;
    try {
      for (; this.waiters.size > 0; await delay(this.everyMs)) {
        const { rows } = await this.db.query<{ bench_ended: string }>({
          ...FIND_ENDED,
          values: [[...this.waiters.keys()]],
        });
        const at = performance.now();
        for (const { bench_ended: id } of rows) {
          this.waiters.get(id)!.seen(at);
          this.waiters.delete(id);
        }
        if ([...this.waiters.values()].some(({ since }) => at - since > END_MS))
          throw new Error('An action does not end');
      }
    } catch (error) {
      for (const { fail } of this.waiters.values()) fail(error);
      this.waiters.clear();
    }
    this.isPolling = false;
  }
}
