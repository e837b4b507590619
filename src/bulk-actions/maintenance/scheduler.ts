import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { Interval } from '../../process/interval.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { startDueActions } from './sql/start-due-actions.sql.js';

/** An action starts within two seconds after its time; this leaves most of them for getting it done. */
const TICK_MS = 500;

/**
 * Starts what is due. Runs in every worker, so no one of them has to live; a schedule is a column and not a job, so
 * that there is nothing to lose or to move.
 */
@Injectable()
export class Scheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Scheduler.name);
  private readonly interval = new Interval(() => this.tick());

  constructor(
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
  ) {}

  onApplicationBootstrap(): void {
    this.interval.start(TICK_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.interval.stop();
  }

  async start(): Promise<void> {
    const due = await this.database.query<{ id: string; accountId: string }>(startDueActions);
    for (const { id } of due) this.logger.log({ actionId: id }, 'scheduled action is due');
    for (const accountId of new Set(due.map((action) => action.accountId))) {
      await this.dispatcher.tryDispatch(accountId);
    }
  }

  private async tick(): Promise<void> {
    try {
      await this.start();
    } catch (error) {
      this.logger.warn({ ...describeFault(error) }, 'could not start what is due; the next look follows');
    }
  }
}
