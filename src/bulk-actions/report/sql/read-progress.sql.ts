import type { Statement } from '../../../database/database.js';
import type { Stage } from '../../entities/bulk-action.entity.js';
import type { ShownStatus } from '../../entities/bulk-action.view.js';

export interface ActionProgress {
  status: ShownStatus;
  stage: Stage | null;
  waitReason: string | null;
  errorCode: string | null;
  totalItems: number;
  successfulItems: number;
  failedItems: number;
  skippedItems: number;
  stageItems: number;
  stageSeconds: number;
  elapsedSeconds: number;
  createdAt: Date;
  stageStartedAt: Date | null;
  finishedAt: Date | null;
}

/** How far an action is, from its row alone. Times are taken by the clock that wrote them. */
export const readProgress = (actionId: string): Statement => ({
  text: `
    SELECT status, stage, wait_reason AS "waitReason", error_code AS "errorCode",
           total_items::double precision AS "totalItems",
           successful_items::double precision AS "successfulItems",
           failed_items::double precision AS "failedItems",
           skipped_items::double precision AS "skippedItems",
           stage_items::double precision AS "stageItems",
           coalesce(extract(epoch FROM now() - stage_started_at), 0)::double precision AS "stageSeconds",
           extract(epoch FROM coalesce(finished_at, now()) - created_at)::double precision AS "elapsedSeconds",
           created_at AS "createdAt", stage_started_at AS "stageStartedAt", finished_at AS "finishedAt"
    FROM bulk_actions WHERE id = $1 AND status <> 'RECEIVING'`,
  values: [actionId],
});
