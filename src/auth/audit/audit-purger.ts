import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { OldRows } from '../../database/old-rows.js';
import { purgeEntries } from './sql/purge-entries.sql.js';

/** Removes entries that are older than `AUDIT_DAYS`, some at a time. Runs in every worker. */
@Injectable()
export class AuditPurger implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly old: OldRows;

  constructor(database: Database, @Inject(CONFIG) { auditDays }: Pick<Config, 'auditDays'>) {
    const purge = (limit: number) => purgeEntries(auditDays, limit);
    this.old = new OldRows(database, purge, 'the audit log', new Logger(AuditPurger.name));
  }

  onApplicationBootstrap(): void {
    this.old.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.old.stop();
  }

  /** @param batch entries deleted in one transaction */
  purge(batch?: number): Promise<void> {
    return this.old.remove(batch);
  }
}
