import { ENDED, RUNNING } from '../lifecycle/status.js';
import { toItemCounts } from '../views/item-counts.view.js';
import type { ActionStatsView } from './action-stats.view.js';
import { paceOf } from './progress.js';
import type { AccountProgress, ActionProgress } from './sql/read-progress.sql.js';

/** Whether the time that the action takes depends on the rate of its account. */
export function isLimited({ status, isDry }: ActionProgress): boolean {
  return RUNNING.includes(status) && !isDry;
}

/** How long the rate of the account makes an action take; 0: no limit. */
export function secondsOf({ rowsPerMinute, rowsAhead }: AccountProgress): number {
  return rowsPerMinute === null ? 0 : (rowsAhead / rowsPerMinute) * 60;
}

/** @param limitedSeconds see `secondsOf`; 0 unless `isLimited` */
export function toStats(id: string, action: ActionProgress, limitedSeconds: number): ActionStatsView {
  const { status, stage, dryRun, pass, waitReason, errorCode, scheduledFor } = action;
  const counts = toItemCounts(action);
  const pace = paceOf({
    ...action,
    processedItems: counts.processedItems,
    ended: ENDED.includes(status),
    running: RUNNING.includes(status),
    limitedSeconds,
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
