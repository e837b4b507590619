import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Parameter, Statement } from '../../../database/statement.js';
import type { RateLimit } from '../../dispatch/limits.js';
import { delayedRate } from '../../dispatch/sql/dispatchable.sql.js';
import type { ShownStatus } from '../../lifecycle/shown-status.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isIn, isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import type { Stage, WaitReason } from '../../lifecycle/status.js';
import { HIDDEN, RUNNING } from '../../lifecycle/status.js';

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

/** What of the account the end of its actions depends on. */
export interface AccountProgress {
  /** Rows that may be written per minute; `null`: as many as possible. */
  rowsPerMinute: number | null;
  /** With such a limit, rows that all actions of the account write until this one ends, because they take turns. */
  rowsAhead: number;
}

/** Columns of `ActionProgress`. Durations are computed by the database, whose clock set the times. */
export const PROGRESS_COLUMNS = `
  status, stage, dry_run AS "dryRun", pass, ${isDry('bulk_actions')} AS "isDry", wait_reason AS "waitReason", error_code AS "errorCode",
  scheduled_for AS "scheduledFor", account_id AS "accountId",
  total_items::double precision AS "totalItems",
  successful_items::double precision AS "successfulItems",
  failed_items::double precision AS "failedItems",
  skipped_items::double precision AS "skippedItems",
  short_rows::double precision AS "shortRows",
  stage_items::double precision AS "stageItems",
  coalesce(extract(epoch FROM now() - stage_started_at), 0)::double precision AS "stageSeconds",
  extract(epoch FROM coalesce(finished_at, now()) - created_at)::double precision AS "elapsedSeconds",
  created_at AS "createdAt", stage_started_at AS "stageStartedAt", finished_at AS "finishedAt"`;

/** Reads only the action's own row. */
export const readProgress = (actionId: string, caller: Visibility): Statement => ({
  text: `
    SELECT ${PROGRESS_COLUMNS}
    FROM bulk_actions WHERE id = $1 AND ${isNotIn('status', HIDDEN)} AND ${isVisible(2)}`,
  values: [actionId, ...visibleTo(caller)],
  name: 'read-progress',
});

/**
 * Columns of `AccountProgress`. Reads the account's other actions only if a rate makes them wait for each other.
 *
 * @param account expression of its id in the statement
 * @param rowsLeft expression of the rows that the action still has to write
 */
export const accountProgress = (
  account: string,
  rowsLeft: string,
  rowsPerMinute: Parameter,
  mode: Parameter,
): string => `
    SELECT r.rows_per_minute::double precision AS "rowsPerMinute",
           CASE WHEN r.rows_per_minute IS NOT NULL THEN coalesce((
             SELECT sum(least(${rowsLeft}, a.total_items - CASE a.stage WHEN 'WRITE' THEN a.stage_items ELSE 0 END))
             FROM bulk_actions a
             WHERE a.account_id = ${account} AND ${isIn('a.status', RUNNING)} AND NOT ${isDry('a')}
           ), 0) ELSE 0 END::double precision AS "rowsAhead"
    FROM (${delayedRate(rowsPerMinute, mode, account)}) AS r`;

/**
 * @param rowsLeft rows that the action still has to write
 * @param rate the limit of accounts that have none of their own
 */
export const readAccountProgress = (accountId: string, rowsLeft: number, rate: RateLimit): Statement => ({
  text: accountProgress('$1', '$2', '$3', '$4'),
  values: [accountId, rowsLeft, rate.rowsPerMinute, rate.mode],
});
