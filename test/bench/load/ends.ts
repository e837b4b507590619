import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

interface Awaited {
  readonly since: number;
  readonly seen: (at: number) => void;
  readonly fail: (error: unknown) => void;
}

const END_MS = 300_000;
/** By its name the statement is left out of those that are counted. */
const FIND_ENDED = {
  name: 'bench-ended',
  text: 'SELECT id AS bench_ended FROM bulk_actions WHERE id = ANY ($1::uuid[]) AND finished_at IS NOT NULL',
};

/**
 * Sees actions end. `finished_at` cannot tell when: it is the time at which the last transaction began. So the primary
 * keys of all that are under way are looked up in one query, again and again: seen is what has been committed, and not
 * earlier.
 */
export class Ends {
  private readonly awaited = new Map<string, Awaited>();
  private isLooking = false;

  private constructor(
    private readonly db: pg.Client,
    private readonly everyMs: number,
  ) {}

  /** @param everyMs how often is looked; an action seems to take that much longer at most */
  static async watch(url: string, everyMs: number): Promise<Ends> {
    const db = new pg.Client({ connectionString: url });
    await db.connect();
    return new Ends(db, everyMs);
  }

  /** @returns when its end was seen. @throws Error if it does not end */
  async of(id: string): Promise<number> {
    const seen = new Promise<number>((resolve, reject) =>
      this.awaited.set(id, { since: performance.now(), seen: resolve, fail: reject }),
    );
    if (!this.isLooking) void this.look();
    return seen;
  }

  async stop(): Promise<void> {
    await this.db.end();
  }

  /** Until nothing is awaited. Faults go to those who wait. */
  private async look(): Promise<void> {
    this.isLooking = true;
    try {
      for (; this.awaited.size > 0; await delay(this.everyMs)) {
        const { rows } = await this.db.query<{ bench_ended: string }>({
          ...FIND_ENDED,
          values: [[...this.awaited.keys()]],
        });
        const at = performance.now();
        for (const { bench_ended: id } of rows) {
          this.awaited.get(id)!.seen(at);
          this.awaited.delete(id);
        }
        if ([...this.awaited.values()].some(({ since }) => at - since > END_MS))
          throw new Error('An action does not end');
      }
    } catch (error) {
      for (const { fail } of this.awaited.values()) fail(error);
      this.awaited.clear();
    }
    this.isLooking = false;
  }
}
