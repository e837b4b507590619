import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { OldRows } from '../../database/old-rows.js';
import { purgeDeliveries } from './sql/find-due.sql.js';

/** Removes deliveries that ended longer ago than `RETENTION_DAYS`. Runs in every worker. */
@Injectable()
export class DeliveryPurger implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly old: OldRows;

  constructor(database: Database, @Inject(CONFIG) { retentionDays }: Pick<Config, 'retentionDays'>) {
    const purge = (limit: number) => purgeDeliveries(retentionDays, limit);
    this.old = new OldRows(database, purge, 'webhook deliveries', new Logger(DeliveryPurger.name));
  }

  onApplicationBootstrap(): void {
    this.old.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.old.stop();
  }
}
