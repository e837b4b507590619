import type { Logger } from '@nestjs/common';
import { Interval } from '../process/interval.js';
import type { Database } from './database.js';
import { describeFault } from './describe-fault.js';
import type { Statement } from './statement.js';

const EVERY_MS = 60_000;
/** Rows deleted in one transaction. */
const BATCH = 1_000;
/** The most time spent in each interval, so that the database has time for other work. */
const BUSY_MS = 1_000;

/** Removes rows of a table that are older than they are kept, some at a time, once a minute. */
export class OldRows {
  private readonly interval = new Interval(() => this.tick());
  private isStopping = false;

  /**
   * @param purge deletes at most `limit` rows, and returns each
   * @param what is purged, for the log
   */
  constructor(
    private readonly database: Database,
    private readonly purge: (limit: number) => Statement,
    private readonly what: string,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.interval.start(EVERY_MS);
  }

  stop(): Promise<void> {
    this.isStopping = true;
    return this.interval.stop();
  }

  /** @param batch rows deleted in one transaction */
  async remove(batch = BATCH): Promise<void> {
    const end = Date.now() + BUSY_MS;
    for (let removed = batch; removed === batch && Date.now() < end && !this.isStopping;) {
      removed = (await this.database.query(this.purge(batch))).length;
    }
  }

  private async tick(): Promise<void> {
    try {
      await this.remove();
    } catch (error) {
      this.logger.warn(
        { ...describeFault(error) },
        `purge of ${this.what} failed; it runs again in a minute`,
      );
    }
  }
}
