import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import type { Session } from '../../database/database.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { QueueUnavailableError, UnitQueue } from '../../queue/unit-queue.js';
import { delayedRate, effectiveLimit } from './limits.js';
import type { DispatchedUnit, DispatchSettings } from './sql/dispatch-units.sql.js';
import { dispatchUnits } from './sql/dispatch-units.sql.js';
import type { LockedAccount } from './sql/lock-account.sql.js';
import { lockAccount } from './sql/lock-account.sql.js';
import { reserveSlice } from './sql/reserve-slice.sql.js';
import { returnUnits } from './sql/return-units.sql.js';
import { showProgress } from './sql/show-progress.sql.js';

/** Hands the waiting units of an account to the queue, a few at a time and no faster than its rate allows. */
@Injectable()
export class Dispatcher {
  private readonly logger = new Logger(Dispatcher.name);
  private readonly settings: DispatchSettings;

  constructor(
    private readonly database: Database,
    private readonly queue: UnitQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const { lease, maxRunningActions } = config;
    this.settings = { staleAfterMs: lease.staleAfterMs, maxRunningActions };
  }

  /**
   * Called after each commit that may have made room or work. Jobs are added after the commit: a job must not come
   * before what it is about.
   */
  async dispatch(accountId: string): Promise<void> {
    const units = await this.database.transaction(async (session) => {
      const [account] = await session.query<LockedAccount>(lockAccount(accountId));
      const rate = delayedRate(effectiveLimit(this.config.rate, account!));
      await session.query(returnUnits(accountId, rate));
      const chosen = await this.choose(session, accountId, rate);
      const writing = chosen.filter((unit) => unit.stage === 'WRITE').map((unit) => unit.actionId);
      await session.query(showProgress(accountId, this.settings.maxRunningActions, [...new Set(writing)]));
      return chosen;
    });
    await this.enqueue(units);
  }

  /** Dispatches for somebody whose own work is done whether this succeeds or not: a sweep makes up for it. */
  async wake(accountId: string): Promise<void> {
    try {
      await this.dispatch(accountId);
    } catch (error) {
      this.logger.warn({ accountId, ...describeFault(error) }, 'dispatch failed; a sweep will do it');
    }
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

  private async choose(session: Session, accountId: string, rate: number | null): Promise<DispatchedUnit[]> {
    const dispatch = (...stages: DispatchedUnit['stage'][]): Promise<DispatchedUnit[]> =>
      session.query<DispatchedUnit>(dispatchUnits(accountId, this.settings, stages));
    if (rate === null) return dispatch('SCAN', 'RESOLVE', 'WRITE');
    // The slice comes first: a long dry run takes all the room that it finds.
    const slice = await session.query<DispatchedUnit>(reserveSlice(accountId, this.settings, rate));
    return [...slice, ...(await dispatch('SCAN', 'RESOLVE'))];
  }
}
