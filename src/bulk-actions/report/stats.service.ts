import { Inject, Injectable } from '@nestjs/common';
import type { Visibility } from '../../auth/principal.js';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { actionNotFound } from '../../http/problem.js';
import { delayedRate, effectiveLimit } from '../dispatch/limits.js';
import { ENDED, RUNNING } from '../lifecycle/status.js';
import { toItemCounts } from '../views/item-counts.view.js';
import type { ActionStatsView } from './action-stats.view.js';
import { paceOf } from './progress.js';
import type { AccountProgress, ActionProgress } from './sql/read-progress.sql.js';
import { readAccountProgress, readProgress } from './sql/read-progress.sql.js';

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
    const { status, stage, dryRun, pass, waitReason, errorCode, scheduledFor } = action;
    const counts = toItemCounts(action);
    const pace = paceOf({
      ...action,
      processedItems: counts.processedItems,
      ended: ENDED.includes(status),
      running: RUNNING.includes(status),
      limitedSeconds: RUNNING.includes(status) && !action.isDry ? await this.limitedSeconds(action) : 0,
    });
    return {
      id,
      status,
      stage,
      dryRun,
      pass,
      waitReason,
      errorCode,
      scheduledFor: scheduledFor?.toISOString() ?? null,
      ...counts,
      stageProcessedItems: stage && action.stageItems,
      ...pace,
      elapsedSeconds: Math.round(action.elapsedSeconds * 100) / 100,
      createdAt: action.createdAt.toISOString(),
      stageStartedAt: stage && (action.stageStartedAt?.toISOString() ?? null),
      finishedAt: action.finishedAt?.toISOString() ?? null,
    };
  }

  /**
   * Seconds that the rate limit of the account makes the action take, while the account's other actions take turns with
   * it.
   */
  private async limitedSeconds(action: ActionProgress): Promise<number> {
    const rowsLeft = action.totalItems - (action.stage === 'WRITE' ? action.stageItems : 0);
    const [account] = await this.database.query<AccountProgress>(
      readAccountProgress(action.accountId, rowsLeft),
    );
    const { rowsAhead, ...override } = account!;
    const rate = delayedRate(effectiveLimit(this.config.rate, override));
    return rate === null ? 0 : (rowsAhead / rate) * 60;
  }
}
