import { Injectable } from '@nestjs/common';
import { actionNotFound } from '../../common/problem.js';
import { Database } from '../../database/database.js';
import { ENDED, RUNNING } from '../entities/bulk-action.entity.js';
import { toItemCounts } from '../entities/item-counts.view.js';
import type { ActionStatsView } from './action-stats.view.js';
import { paceOf } from './progress.js';
import { readProgress } from './sql/read-progress.sql.js';
import type { ActionProgress } from './sql/read-progress.sql.js';

/** Tells how far an action is. Costs one row of one table, so that it may be asked every second. */
@Injectable()
export class StatsService {
  constructor(private readonly database: Database) {}

  /** @throws Problem 404 */
  async read(id: string): Promise<ActionStatsView> {
    const [action] = await this.database.query<ActionProgress>(readProgress(id));
    if (!action) throw actionNotFound();
    const { status, stage, waitReason, errorCode } = action;
    const counts = toItemCounts(action);
    const pace = paceOf({
      ...action,
      processedItems: counts.processedItems,
      ended: ENDED.includes(status),
      running: RUNNING.includes(status),
    });
    return {
      id,
      status,
      stage,
      waitReason,
      errorCode,
      ...counts,
      stageProcessedItems: stage && action.stageItems,
      ...pace,
      elapsedSeconds: Math.round(action.elapsedSeconds * 100) / 100,
      createdAt: action.createdAt.toISOString(),
      stageStartedAt: stage && (action.stageStartedAt?.toISOString() ?? null),
      finishedAt: action.finishedAt?.toISOString() ?? null,
    };
  }
}
