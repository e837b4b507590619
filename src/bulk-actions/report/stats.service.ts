import { Inject, Injectable } from '@nestjs/common';
import type { Visibility } from '../../auth/principal.js';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { actionNotFound } from '../../http/problem.js';
import type { ActionStatsView } from './action-stats.view.js';
import type { AccountProgress, ActionProgress } from './sql/read-progress.sql.js';
import { readAccountProgress, readProgress } from './sql/read-progress.sql.js';
import { isLimited, secondsOf, toStats } from './to-stats.js';

/**
 * Reads the progress of an action. Reads only a few rows by key, so that clients may poll every second. Not under
 * row-level security, which cost these requests 6 % (docs/architecture.md).
 */
@Injectable()
export class StatsService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem 404 */
  async read(caller: Visibility, id: string): Promise<ActionStatsView> {
    const [action] = await this.database.query<ActionProgress>(readProgress(id, caller));
    if (!action) throw actionNotFound();
    return toStats(id, action, isLimited(action) ? await this.limitedSeconds(action) : 0);
  }

  /**
   * Seconds that the rate limit of the account makes the action take, while the account's other actions take turns with
   * it.
   */
  private async limitedSeconds(action: ActionProgress): Promise<number> {
    const rowsLeft = action.totalItems - (action.stage === 'WRITE' ? action.stageItems : 0);
    const [account] = await this.database.query<AccountProgress>(
      readAccountProgress(action.accountId, rowsLeft, this.config.rate),
    );
    return secondsOf(account!);
  }
}
