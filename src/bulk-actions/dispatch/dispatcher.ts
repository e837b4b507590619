import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { QueueUnavailableError, UnitQueue } from '../../queue/unit-queue.js';
import { dispatchUnits, lockAccount, startActions } from './sql/dispatch-units.sql.js';
import type { DispatchedUnit } from './sql/dispatch-units.sql.js';

/** Hands the waiting units of an account to the queue, a few at a time. */
@Injectable()
export class Dispatcher {
  private readonly logger = new Logger(Dispatcher.name);

  constructor(
    private readonly database: Database,
    private readonly queue: UnitQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Called after each commit that may have made room or work. Jobs are added after the commit: a job must not come
   * before what it is about.
   */
  async dispatch(accountId: string): Promise<void> {
    const units = await this.database.transaction(async (session) => {
      await session.query(lockAccount(accountId));
      const chosen = await session.query<DispatchedUnit>(
        dispatchUnits(accountId, this.config.lease.staleAfterMs),
      );
      const writing = chosen.filter((unit) => unit.stage === 'WRITE').map((unit) => unit.actionId);
      if (writing.length > 0) await session.query(startActions(accountId, [...new Set(writing)]));
      return chosen;
    });
    await this.enqueue(units);
  }

  /** Adds jobs for queued units. While the queue is away they stay queued in Postgres, and a sweep adds them. */
  async enqueue(units: readonly DispatchedUnit[]): Promise<void> {
    if (units.length === 0) return;
    try {
      await this.queue.add(units);
    } catch (error) {
      if (!(error instanceof QueueUnavailableError)) throw error;
      this.logger.warn({ err: error, units: units.length }, 'queue unavailable; a sweep will add the jobs');
    }
  }
}
