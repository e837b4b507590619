import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/database.js';
import type { RateLimitOverride } from '../../dispatch/limits.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isIn, isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import type { Stage, WaitReason } from '../../lifecycle/status.js';
import { HIDDEN, RUNNING } from '../../lifecycle/status.js';
import type { ShownStatus } from '../../views/shown-status.js';

export interface ActionProgress {
  status: ShownStatus;
  stage: Stage | null;
  dryRun: boolean;
  pass: number;
  /** The action is a dry run that is not confirmed. */
  isDry: boolean;
  waitReason: WaitReason | null;
  scheduledFor: Date | null;
  errorCode: string | null;
  accountId: string;
  totalItems: number;
  successfulItems: number;
  failedItems: number;
  skippedItems: number;
  shortRows: number;
  stageItems: number;
  stageSeconds: number;
  elapsedSeconds: number;
  createdAt: Date;
  stageStartedAt: Date | null;
  finishedAt: Date | null;
}

/** The limits and rows of an account that the end of its actions depends on. */
export interface AccountProgress extends RateLimitOverride {
  /** Rows that all actions of the account write until this one ends, because they take turns. */
  rowsAhead: number;
}

/** Reads only the action's own row. Durations are computed by the database, whose clock set the times. */
export const readProgress = (actionId: string, caller: Visibility): Statement => ({
  text: `
    SELECT status, stage, dry_run AS "dryRun", pass, ${isDry('bulk_actions')} AS "isDry", wait_reason AS "waitReason", error_code AS "errorCode",
           scheduled_for AS "scheduledFor", account_id AS "accountId",
           total_items::double precision AS "totalItems",
           successful_items::double precision AS "successfulItems",
           failed_items::double precision AS "failedItems",
           skipped_items::double precision AS "skippedItems",
           short_rows::double precision AS "shortRows",
           stage_items::double precision AS "stageItems",
           coalesce(extract(epoch FROM now() - stage_started_at), 0)::double precision AS "stageSeconds",
           extract(epoch FROM coalesce(finished_at, now()) - created_at)::double precision AS "elapsedSeconds",
           created_at AS "createdAt", stage_started_at AS "stageStartedAt", finished_at AS "finishedAt"
    FROM bulk_actions WHERE id = $1 AND ${isNotIn('status', HIDDEN)} AND ${isVisible(2)}`,
  values: [actionId, ...visibleTo(caller)],
  name: 'read-progress',
});

/** @param rowsLeft rows that the action still has to write */
export const readAccountProgress = (accountId: string, rowsLeft: number): Statement => ({
  text: `
    SELECT l.rows_per_minute::double precision AS "rowsPerMinute", l.mode,
           coalesce((
             SELECT sum(least($2, a.total_items - CASE a.stage WHEN 'WRITE' THEN a.stage_items ELSE 0 END))
             FROM bulk_actions a
             WHERE a.account_id = $1 AND ${isIn('a.status', RUNNING)} AND NOT ${isDry('a')}
           ), 0)::double precision AS "rowsAhead"
    FROM (SELECT 1) AS one
    LEFT JOIN account_limits l ON l.account_id = $1`,
  values: [accountId, rowsLeft],
});
