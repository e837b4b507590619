import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import { isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { ENDED_OR_DELETED } from '../../lifecycle/status.js';
import { EVENT_COLUMNS } from './event-columns.sql.js';

/** Where a reader is that has all events that are visible now: `pg_current_snapshot()` as text. */
export interface Position {
  position: string;
}

export const readPosition: Statement = {
  text: `SELECT pg_current_snapshot()::text AS position`,
  values: [],
};

/** The last event of each action of the account that has not ended, the oldest action first. */
export const readPresentStatuses = (accountId: string, caller: Visibility): Statement => ({
  text: `
    SELECT ${EVENT_COLUMNS}
    FROM bulk_actions a LEFT JOIN LATERAL (
      SELECT * FROM bulk_action_events WHERE action_id = a.id ORDER BY event_no DESC LIMIT 1
    ) e ON true
    WHERE a.account_id = $1 AND ${isNotIn('a.status', ENDED_OR_DELETED)} AND a.status <> 'RECEIVING'
      AND ${isVisible(2, 'a.')}
    ORDER BY a.id`,
  values: [accountId, ...visibleTo(caller)],
});

/** A part of the events that a reader has missed. */
export interface MissedPage {
  readonly accountId: string;
  /** The reader's position, and one that is not before it. */
  readonly from: string;
  readonly to: string;
  /** Action and number of the last event of the page before; `null`: this is the first one. */
  readonly after: { readonly actionId: string; readonly number: number } | null;
  readonly limit: number;
}

/** Events of the account between two positions, those of an action together and in their order. */
export const readMissedEvents = (
  { accountId, from, to, after, limit }: MissedPage,
  caller: Visibility,
): Statement => ({
  text: `
    SELECT ${EVENT_COLUMNS}
    FROM bulk_action_events e JOIN bulk_actions a ON a.id = e.action_id
    WHERE e.account_id = $1 AND a.account_id = $1 AND ${isVisible(2, 'a.')}
      AND e.xid >= pg_snapshot_xmin($4::pg_snapshot)::text::bigint
      AND NOT pg_visible_in_snapshot(e.xid::text::xid8, $4::pg_snapshot)
      AND pg_visible_in_snapshot(e.xid::text::xid8, $5::pg_snapshot)
      AND ($6::uuid IS NULL OR (e.action_id, e.event_no) > ($6, $7::integer))
    ORDER BY e.action_id, e.event_no
    LIMIT $8`,
  values: [
    ...[accountId, ...visibleTo(caller), from, to],
    ...[after?.actionId ?? null, after?.number ?? null, limit],
  ],
});
