import type { Statement } from '../../../database/statement.js';
import type { RateLimit } from '../../dispatch/limits.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isIn, isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { HIDDEN, PROGRESSING, RUNNING } from '../../lifecycle/status.js';
import type { AccountProgress, ActionProgress } from '../../report/sql/read-progress.sql.js';
import { accountProgress, PROGRESS_COLUMNS } from '../../report/sql/read-progress.sql.js';
import type { MaybeEvent } from './event-columns.sql.js';
import { EVENT_COLUMNS } from './event-columns.sql.js';
import type { Position } from './read-account-events.sql.js';

/**
 * No transaction that writes an event takes as long as that. After a restore from a dump, the ids of the transactions
 * that wrote old events are assigned once more; by their age they are told from new ones.
 */
const MAX_AGE = `interval '1 hour'`;

/** One row at least, so that there is a position. */
export type NewEvent = Position & MaybeEvent;

/** Events of these accounts that were not visible at a position, those of an action in their order. */
export const readNewEvents = (position: string, accountIds: readonly string[]): Statement => ({
  text: `
    SELECT pg_current_snapshot()::text AS position, n.*
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (
      SELECT ${EVENT_COLUMNS}
      FROM bulk_action_events e JOIN bulk_actions a ON a.id = e.action_id
      WHERE e.account_id = ANY ($2) AND e.xid >= pg_snapshot_xmin($1::pg_snapshot)::text::bigint
        AND NOT pg_visible_in_snapshot(e.xid::text::xid8, $1::pg_snapshot)
        AND e.at > now() - ${MAX_AGE}
    ) AS n ON true
    ORDER BY n."actionId", n.number`,
  values: [position, accountIds],
});

export interface LiveProgress extends ActionProgress, AccountProgress {
  id: string;
  entityType: string;
}

const ROWS_LEFT = `total_items - CASE stage WHEN 'WRITE' THEN stage_items ELSE 0 END`;
const IS_LIMITED = `${isIn('status', RUNNING)} AND NOT ${isDry('bulk_actions')}`;

/**
 * Progress of these actions, and of those of these accounts that are being checked or written.
 *
 * @param rate the limit of accounts that have none of their own
 */
export const readLiveProgress = (
  actionIds: readonly string[],
  accountIds: readonly string[],
  rate: RateLimit,
): Statement => ({
  text: `
    SELECT id, entity_type AS "entityType", ${PROGRESS_COLUMNS}, limits.*
    FROM bulk_actions LEFT JOIN LATERAL (
      SELECT * FROM (${accountProgress('bulk_actions.account_id', `bulk_actions.${ROWS_LEFT}`, '$3', '$4')}) AS limits
      WHERE ${IS_LIMITED}
    ) AS limits ON true
    WHERE id IN (
      SELECT unnest($1::uuid[])
      UNION SELECT id FROM bulk_actions WHERE account_id = ANY ($2) AND ${isIn('status', PROGRESSING)}
    ) AND ${isNotIn('status', HIDDEN)}`,
  values: [actionIds, accountIds, rate.rowsPerMinute, rate.mode],
});

/** Which of these accounts are being erased, or were between two looks. */
export const findErasing = (accountIds: readonly string[]): Statement => ({
  text: `
    SELECT account_id AS "accountId" FROM account_erasures
    WHERE account_id = ANY ($1) AND (finished_at IS NULL OR finished_at > now() - interval '10 seconds')`,
  values: [accountIds],
});
