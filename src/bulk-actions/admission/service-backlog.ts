import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import type { CountedBacklog } from './sql/count-backlog.sql.js';
import { countBacklog, saveCount, tryCountLock } from './sql/count-backlog.sql.js';
import type { Backlogs } from './sql/read-backlog.sql.js';

/** A full backlog is recounted at most this often; until then the last count decides. */
const FULL_MS = 1_000;
/** In any case as often as this while files come: an action that is checked anew has more rows to do than before. */
const AT_LEAST_EVERY_MS = 60_000;
/** Counting may take up to a tenth of one Postgres session's time. */
const SHARE = 10;

/**
 * Counts what waits in the whole service, for nothing else goes through all of it. What was accepted since the last
 * count is kept beside it (`intake_totals`), so that a count is only needed when there seems to be no room: by then
 * some of what was counted may be done.
 */
@Injectable()
export class ServiceBacklog {
  private readonly logger = new Logger(ServiceBacklog.name);
  private counting: Promise<void> | null = null;

  constructor(private readonly database: Database) {}

  /**
   * Counts if the last count is too old. Never inside a transaction: it takes time.
   *
   * @param isFull whether somebody is to be refused by the last count; then the caller waits for the new one
   * @returns whether there is a new one
   */
  async refresh({ ageMs, countMs }: Backlogs, isFull: boolean): Promise<boolean> {
    const dueMs = Math.max(isFull ? FULL_MS : AT_LEAST_EVERY_MS, countMs * SHARE);
    if (ageMs !== null && ageMs < dueMs) return false;
    this.counting ??= this.count().finally(() => (this.counting = null));
    if (isFull || ageMs === null) {
      await this.counting;
      return true;
    }
    this.counting.catch((error: unknown) =>
      this.logger.warn({ ...describeFault(error) }, 'could not count the backlog; the next upload will'),
    );
    return false;
  }

  private async count(): Promise<void> {
    await this.database.transaction(async (session) => {
      const [lock] = await session.query<{ locked: boolean }>(tryCountLock);
      if (!lock!.locked) return;
      const begun = performance.now();
      const [counted] = await session.query<CountedBacklog & object>(countBacklog);
      await session.query(saveCount(counted!, Math.round(performance.now() - begun)));
    });
  }
}
