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

/** Queues an account's idle units, a few at a time and no faster than its rate allows. */
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
   * Called after each commit that may have created work or freed capacity. Jobs are added after the commit, because a
   * worker must not get a job before it can see the unit.
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

  /** Like `dispatch`, but only logs a failure, because the next sweep dispatches the account again. */
  async tryDispatch(accountId: string): Promise<void> {
    try {
      await this.dispatch(accountId);
    } catch (error) {
      this.logger.warn({ accountId, ...describeFault(error) }, 'dispatch failed; the next sweep will retry');
    }
  }

  /**
   * Adds jobs for queued units. While Redis is unavailable they stay queued in Postgres, and a sweep adds them later.
   */
  async enqueue(units: readonly DispatchedUnit[]): Promise<void> {
    if (units.length === 0) return;
    try {
      await this.queue.add(units);
    } catch (error) {
      if (!(error instanceof QueueUnavailableError)) throw error;
      this.logger.warn(
        { err: error, units: units.length },
        'queue unavailable; a later sweep will add the jobs',
      );
    }
  }

  private async choose(session: Session, accountId: string, rate: number | null): Promise<DispatchedUnit[]> {
    const dispatch = (...stages: DispatchedUnit['stage'][]): Promise<DispatchedUnit[]> =>
      session.query<DispatchedUnit>(dispatchUnits(accountId, this.settings, stages));
    if (rate === null) return dispatch('SCAN', 'RESOLVE', 'WRITE');
    // The slice comes first, because a long dry run takes all the capacity that is free.
    const slice = await session.query<DispatchedUnit>(reserveSlice(accountId, this.settings, rate));
    return [...slice, ...(await dispatch('SCAN', 'RESOLVE'))];
  }
}
