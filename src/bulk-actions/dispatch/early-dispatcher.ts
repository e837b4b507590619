import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import type { Claim } from './claim.js';
import { Dispatcher } from './dispatcher.js';
import { dispatchEarly, lockEarlyDispatch } from './sql/dispatch-early.sql.js';
import type { DispatchedUnit } from './sql/dispatch-units.sql.js';

/**
 * Queues chunks to be scanned while their file arrives. Their jobs have the lowest priority, so that a worker takes one
 * only when no unit of an accepted action waits, of whichever account.
 */
@Injectable()
export class EarlyDispatcher {
  private readonly logger = new Logger(EarlyDispatcher.name);

  constructor(
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns whether the file is still arriving; if not, nothing is queued */
  async dispatch(actionId: string, accountId: string): Promise<boolean> {
    const [[upload], units] = await this.database.transact<[{ isReceiving: boolean }, DispatchedUnit]>([
      lockEarlyDispatch(actionId, accountId),
      dispatchEarly(actionId, accountId, this.config.lease.staleAfterMs),
    ]);
    if (!upload?.isReceiving) return false;
    await this.dispatcher.enqueue(units.map((unit) => ({ ...unit, isEarly: true })));
    return true;
  }

  /** Called after the commit of a unit that was claimed while its file arrived. Never throws. */
  async continueAfter({ actionId, accountId }: Claim): Promise<void> {
    try {
      if (await this.dispatch(actionId, accountId)) return;
    } catch (error) {
      // The next chunk that is stored brings the next dispatch.
      this.logger.warn({ actionId, ...describeFault(error) }, 'early dispatch failed');
    }
    await this.dispatcher.tryDispatchIdle(accountId);
  }
}
