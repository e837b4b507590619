import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../auth/audit/actor.js';
import { refuseWhileErasing } from '../bulk-actions/admission/refuse-while-erasing.js';
import { Dispatcher } from '../bulk-actions/dispatch/dispatcher.js';
import type { RateLimitOverride } from '../bulk-actions/dispatch/limits.js';
import { effectiveLimit } from '../bulk-actions/dispatch/limits.js';
import { AccountLimits } from '../bulk-actions/entities/account-limits.entity.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { AccountDatabase } from '../database/account-database.js';
import { Database } from '../database/database.js';
import type { AccountLimitsView } from './account-limits.view.js';
import { saveLimits } from './sql/save-limits.sql.js';

/** Accounts are not registered: every valid account id has limits. */
@Injectable()
export class AccountLimitsService {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async find(accountId: string): Promise<AccountLimitsView> {
    const [found] = await this.accounts.find(accountId, AccountLimits, { where: { accountId } });
    return this.view(accountId, { rowsPerMinute: found?.rowsPerMinute ?? null, mode: found?.mode ?? null });
  }

  /**
   * Takes effect with the next dispatch, also for running actions.
   *
   * @throws Problem 409 while the account is being erased: the erasure would remove the limits that it finds
   */
  async replace(actor: Actor, accountId: string, overrides: RateLimitOverride): Promise<AccountLimitsView> {
    await this.database.transaction(async (session) => {
      await refuseWhileErasing(session, accountId);
      await this.accounts.within(session, accountId).query(saveLimits(actor, accountId, overrides));
    });
    await this.dispatcher.tryDispatch(accountId);
    return this.view(accountId, overrides);
  }

  private view(accountId: string, overrides: RateLimitOverride): AccountLimitsView {
    return { accountId, ...effectiveLimit(this.config.rate, overrides), overrides };
  }
}
