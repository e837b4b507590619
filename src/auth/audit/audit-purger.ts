import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { Interval } from '../../process/interval.js';
import { purgeEntries } from './sql/purge-entries.sql.js';

const EVERY_MS = 60_000;
/** Entries deleted in one transaction. */
const BATCH = 1_000;
/** The most time spent in each interval, so that the database has time for other work. */
const BUSY_MS = 1_000;

/** Removes entries that are older than `AUDIT_DAYS`, some at a time. Runs in every worker. */
@Injectable()
export class AuditPurger implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(AuditPurger.name);
  private readonly interval = new Interval(() => this.tick());
  private isStopping = false;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Pick<Config, 'auditDays'>,
  ) {}

  onApplicationBootstrap(): void {
    this.interval.start(EVERY_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    return this.interval.stop();
  }

  /** @param batch entries deleted in one transaction */
  async purge(batch = BATCH): Promise<void> {
    const end = Date.now() + BUSY_MS;
    for (let removed = batch; removed === batch && Date.now() < end && !this.isStopping;) {
      removed = (await this.database.query(purgeEntries(this.config.auditDays, batch))).length;
    }
  }

  private async tick(): Promise<void> {
    try {
      await this.purge();
    } catch (error) {
      this.logger.warn(
        { ...describeFault(error) },
        'purge of the audit log failed; it runs again in a minute',
      );
    }
  }
}
