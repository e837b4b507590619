import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { Interval } from '../../process/interval.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { startDueActions } from './sql/start-due-actions.sql.js';

/** A scheduled action starts within two seconds of its time. This leaves most of them for the work itself. */
const TICK_MS = 500;
/** Actions started at once; their accounts are dispatched before the next are started. */
const BATCH = 200;

/**
 * Starts scheduled actions that are due. Runs in every worker, so it depends on none of them. A schedule is a column,
 * not a job, so Redis cannot lose it and a new time needs no job moved.
 */
@Injectable()
export class Scheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Scheduler.name);
  private readonly interval = new Interval(() => this.tick());
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
  ) {}

  onApplicationBootstrap(): void {
    this.interval.start(TICK_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    return this.interval.stop();
  }

  /** Thousands may be due at the same time. Workers that look at once share them. */
  async startDue(): Promise<void> {
    for (let started = BATCH; started === BATCH && !this.isStopping;) {
      const due = await this.database.query<{ id: string; accountId: string }>(startDueActions(BATCH));
      started = due.length;
      for (const { id } of due) this.logger.log({ actionId: id }, 'scheduled action is due');
      await this.dispatcher.tryDispatchAll(due.map((action) => action.accountId));
    }
  }

  private async tick(): Promise<void> {
    try {
      await this.startDue();
    } catch (error) {
      this.logger.warn(
        { ...describeFault(error) },
        'could not start scheduled actions; the next tick will retry',
      );
    }
  }
}
