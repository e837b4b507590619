import { jsonInstant } from '../../../database/sql/json-instant.sql.js';
import type { Statement } from '../../../database/statement.js';
import { RULES_VERSION } from '../../lifecycle/rules-version.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { isPending } from '../../lifecycle/sql/is-pending.sql.js';
import type { Status } from '../../lifecycle/status.js';
import { RUNNING } from '../../lifecycle/status.js';

/** Why an action stands still, the worst first. */
export const STANDSTILLS = [
  'FAILING_UNITS',
  'NO_WORKERS',
  'NEWER_RULES',
  'RATE_LIMIT',
  'ACCOUNT_CONCURRENCY',
  'PAUSED',
  'CONFIRMATION',
  'SCHEDULE',
] as const;
export type Standstill = (typeof STANDSTILLS)[number];

/** What an account has to do. */
export interface AccountBacklog {
  accountId: string;
  backlogRows: number;
  backlogUnits: number;
  running: number;
  waiting: number;
  paused: number;
}

export interface StalledAction {
  actionId: string;
  accountId: string;
  entityType: string;
  status: Status;
  reason: Standstill;
  since: string;
}

/** Everything that has not ended, read once. */
export interface Waiting {
  accounts: AccountBacklog[];
  accountCount: number;
  actionCount: number;
  backlogRows: number;
  stalled: StalledAction[];
  stalledCount: number;
}

/**
 * Everything that has not ended, without open uploads. Reads each of these actions once, and no rows, chunks or units
 * but those that have failed. 20,000 of them, of 10,000 accounts, took 0.3 to 0.6 s while both cores were busy.
 *
 * @param most accounts, and actions that stand still
 * @param staleAfterMs how long after its last heartbeat a worker counts as dead
 */
export const readWaiting = (most: number, staleAfterMs: number): Statement => ({
  text: `
    WITH live AS MATERIALIZED (
      SELECT EXISTS (
        SELECT FROM workers
        WHERE role = 'worker' AND slots > 0 AND heartbeat_at > now() - $2 * interval '1 millisecond'
      ) AS has_workers
    ), failing AS MATERIALIZED (
      SELECT DISTINCT action_id FROM bulk_action_units WHERE (attempts > 0 OR crashes > 0) AND state <> 'DONE'
    ), pending AS MATERIALIZED (
      SELECT a.id, a.account_id, a.entity_type, a.status, ${isIn('a.status', RUNNING)} AS is_running,
             a.total_items - a.successful_items - a.failed_items - a.skipped_items AS rows,
             CASE WHEN a.stage IS NULL THEN 0 ELSE a.units_total - a.units_done END AS units,
             coalesce(a.paused_at, a.stage_started_at, a.created_at) AS since,
             CASE
               WHEN a.status = 'PAUSED' THEN 'PAUSED'
               WHEN a.status = 'AWAITING_CONFIRMATION' THEN 'CONFIRMATION'
               WHEN a.status = 'SCHEDULED' THEN 'SCHEDULE'
               WHEN f.action_id IS NOT NULL THEN 'FAILING_UNITS'
               WHEN NOT live.has_workers THEN 'NO_WORKERS'
               WHEN coalesce(a.rules_version, 1) > ${RULES_VERSION} THEN 'NEWER_RULES'
               ELSE a.wait_reason
             END AS reason
      FROM bulk_actions a CROSS JOIN live LEFT JOIN failing f ON f.action_id = a.id
      WHERE ${isPending('a.status')} AND a.status <> 'RECEIVING'
    ), accounts AS (
      SELECT account_id AS "accountId", sum(rows)::double precision AS "backlogRows",
             sum(units)::double precision AS "backlogUnits", count(*) FILTER (WHERE is_running)::integer AS running,
             count(*) FILTER (WHERE NOT is_running AND status <> 'PAUSED')::integer AS waiting,
             count(*) FILTER (WHERE status = 'PAUSED')::integer AS paused
      FROM pending GROUP BY account_id
    ), stalled AS (
      SELECT id AS "actionId", account_id AS "accountId", entity_type AS "entityType", status, reason,
             ${jsonInstant('since')} AS since
      FROM pending WHERE reason IS NOT NULL
      ORDER BY array_position($3::text[], reason), pending.since, id LIMIT $1
    )
    SELECT
      (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM (
         SELECT * FROM accounts ORDER BY "backlogRows" DESC, "accountId" LIMIT $1
       ) l) AS accounts,
      (SELECT count(*)::integer FROM accounts) AS "accountCount",
      (SELECT count(*)::integer FROM pending) AS "actionCount",
      (SELECT coalesce(sum(rows), 0)::double precision FROM pending) AS "backlogRows",
      (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM stalled s) AS stalled,
      (SELECT count(*)::integer FROM pending WHERE reason IS NOT NULL) AS "stalledCount"`,
  values: [most, staleAfterMs, STANDSTILLS],
});
