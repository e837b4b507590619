import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { Interval } from '../../process/interval.js';
import { expireActions, purgeActions, purgeChunks } from './sql/purge.sql.js';

const EVERY_MS = 5_000;
/** Chunks deleted in one transaction, of up to 2 MiB each. */
const BATCH = 50;
/** The most time spent on deleting chunks in each interval, so that the database has time for other work. */
const BUSY_MS = 1_000;

/**
 * Removes actions that are deleted or past their retention, some chunks at a time: one statement hides a file of
 * gigabytes, and it is gone after minutes. Runs in every worker, separately from the sweep, which must not wait for it.
 */
@Injectable()
export class Purger implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Purger.name);
  private readonly interval = new Interval(() => this.tick());
  private isStopping = false;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.interval.start(EVERY_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    return this.interval.stop();
  }

  async purge(): Promise<void> {
    const expired = await this.database.query<{ id: string }>(expireActions(this.config.retentionDays));
    for (const { id } of expired) this.logger.log({ actionId: id }, 'retention has passed; action deleted');
    const end = Date.now() + BUSY_MS;
    for (let removed = BATCH; removed === BATCH && Date.now() < end && !this.isStopping;) {
      removed = (await this.database.query(purgeChunks(BATCH))).length;
    }
    await this.database.query(purgeActions);
  }

  private async tick(): Promise<void> {
    try {
      await this.purge();
    } catch (error) {
      this.logger.warn({ ...describeFault(error) }, 'purge failed; it runs again in a few seconds');
    }
  }
}
