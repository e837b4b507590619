import { Inject, Injectable } from '@nestjs/common';
import { Dispatcher } from '../bulk-actions/dispatch/dispatcher.js';
import type { RateLimitOverride } from '../bulk-actions/dispatch/limits.js';
import { effectiveLimit } from '../bulk-actions/dispatch/limits.js';
import { AccountLimits } from '../bulk-actions/entities/account-limits.entity.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Database } from '../database/database.js';
import type { AccountLimitsView } from './account-limits.view.js';

/** An account is there as soon as somebody names it, so it has limits from then on. */
@Injectable()
export class AccountLimitsService {
  constructor(
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async find(accountId: string): Promise<AccountLimitsView> {
    const found = await this.limits.findOneBy({ accountId });
    return this.view(accountId, { rowsPerMinute: found?.rowsPerMinute ?? null, mode: found?.mode ?? null });
  }

  /** Holds for what is handed out from now on, of running actions too. */
  async replace(accountId: string, overrides: RateLimitOverride): Promise<AccountLimitsView> {
    await this.limits.upsert({ accountId, ...overrides }, ['accountId']);
    await this.dispatcher.wake(accountId);
    return this.view(accountId, overrides);
  }

  private view(accountId: string, overrides: RateLimitOverride): AccountLimitsView {
    return { accountId, ...effectiveLimit(this.config.rate, overrides), overrides };
  }

  private get limits() {
    return this.database.dataSource.getRepository(AccountLimits);
  }
}
