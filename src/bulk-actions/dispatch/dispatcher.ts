import { Inject, Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { QueueUnavailableError } from '../../queue/job-adder.js';
import { UnitQueue } from '../../queue/unit-queue.js';
import { LatestTurns } from './latest-turns.js';
import type { DispatchedUnit } from './sql/dispatch-units.sql.js';
import { dispatchUnits } from './sql/dispatch-units.sql.js';
import type { DispatchSettings } from './sql/dispatchable.sql.js';
import { hasIdleUnits } from './sql/has-idle-units.sql.js';
import { lockAccount } from './sql/lock-account.sql.js';
import { reserveSlice } from './sql/reserve-slice.sql.js';
import { returnUnits } from './sql/return-units.sql.js';
import { showProgress } from './sql/show-progress.sql.js';

/** Dispatches at once of those that maintenance makes. Each takes a connection of the pool, which units need too. */
const AT_ONCE = 3;

/** Queues an account's idle units, a few at a time and no faster than its rate allows. */
@Injectable()
export class Dispatcher {
  private readonly logger = new Logger(Dispatcher.name);
  private readonly settings: DispatchSettings;
  private readonly turns = new LatestTurns();

  constructor(
    private readonly database: Database,
    private readonly queue: UnitQueue,
    @Inject(CONFIG) { lease, maxRunningActions, rate }: Config,
  ) {
    this.settings = { staleAfterMs: lease.staleAfterMs, maxRunningActions, rate };
  }

  /**
   * Called after each commit that may have created work or freed capacity. Jobs are added after the commit, because a
   * worker must not get a job before it can see the unit. Calls for an account that come during a dispatch of it share
   * the next one.
   */
  dispatch(accountId: string): Promise<void> {
    return this.turns.run(accountId, async () => this.enqueue(await this.choose(accountId)));
  }

  /** Like `dispatch`, but only logs a failure, because the next sweep dispatches the account again. */
  async tryDispatch(accountId: string): Promise<void> {
    await this.attempt(accountId, () => this.dispatch(accountId));
  }

  /** The same for many accounts, a few at a time. A failure for one does not stop the others. */
  async tryDispatchAll(accountIds: readonly string[]): Promise<void> {
    const limit = pLimit(AT_ONCE);
    await Promise.all([...new Set(accountIds)].map((id) => limit(() => this.tryDispatch(id))));
  }

  /** The same after a unit has ended. Most files are small, so it looks first whether the account has idle units. */
  async tryDispatchIdle(accountId: string): Promise<void> {
    await this.attempt(accountId, async () => {
      const [idle] = await this.database.query(hasIdleUnits(accountId));
      if (idle) await this.dispatch(accountId);
    });
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

  /** The slice comes before other units, because a long dry run takes all the capacity that is free. */
  private async choose(accountId: string): Promise<DispatchedUnit[]> {
    const { settings } = this;
    const [, , slice, units] = await this.database.transact<[object, object, DispatchedUnit, DispatchedUnit]>(
      [
        lockAccount(accountId),
        returnUnits(accountId, settings.rate),
        reserveSlice(accountId, settings),
        dispatchUnits(accountId, settings),
        showProgress(accountId, settings.maxRunningActions),
      ],
    );
    return [...slice, ...units];
  }

  private async attempt(accountId: string, dispatch: () => Promise<void>): Promise<void> {
    try {
      await dispatch();
    } catch (error) {
      this.logger.warn({ accountId, ...describeFault(error) }, 'dispatch failed; the next sweep will retry');
    }
  }
}
