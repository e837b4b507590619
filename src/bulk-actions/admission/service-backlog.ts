import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import type { CountedBacklog } from './sql/count-backlog.sql.js';
import { countBacklog, saveCount, tryCountLock } from './sql/count-backlog.sql.js';
import type { Backlogs } from './sql/read-backlog.sql.js';

/** A full backlog is recounted at most this often; until then the last count decides. */
const FULL_MS = 1_000;
/** While files arrive, the backlog is recounted at least this often, because a rescan adds rows to it. */
const AT_LEAST_EVERY_MS = 60_000;
/** Counting may take up to a tenth of one Postgres session's time. */
const SHARE = 10;

/**
 * Counts the backlog of all accounts. Counting reads all waiting actions, so the last count and what was accepted since
 * are stored in `intake_totals`. That sum is never too low. A new count is only needed when there seems to be no room,
 * because some of the counted work may be done by then.
 */
@Injectable()
export class ServiceBacklog {
  private readonly logger = new Logger(ServiceBacklog.name);
  private counting: Promise<void> | null = null;

  constructor(private readonly database: Database) {}

  /**
   * Counts if the last count is too old. Call it outside of a transaction, because counting takes time.
   *
   * @param isFull whether the last count leaves no room; then the caller waits for the new count
   * @returns whether there is a new count
   */
  async refresh({ ageMs, countMs }: Pick<Backlogs, 'ageMs' | 'countMs'>, isFull: boolean): Promise<boolean> {
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
