import type { Actor } from '../../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import { isNotIn } from '../../../bulk-actions/lifecycle/sql/is-in.sql.js';
import { HIDDEN } from '../../../bulk-actions/lifecycle/status.js';
import type { Statement } from '../../../database/statement.js';
import type { DeliveryState, DeliveryTry, WebhookEvent } from '../../entities/webhook-events.js';

/** A delivery as the database has it. */
export type StoredDelivery = {
  id: string;
  eventId: string;
  event: WebhookEvent;
  eventAt: Date;
  actionId: string;
  endpointId: string | null;
  url: string;
  state: DeliveryState;
  attempts: number;
  dueAt: Date;
  finishedAt: Date | null;
  tries: DeliveryTry[];
  answer: string | null;
};

const COLUMNS = `
  d.id, d.event_id AS "eventId", d.event, d.event_at AS "eventAt", d.action_id AS "actionId",
  d.endpoint_id AS "endpointId", coalesce(d.callback_url, n.url) AS url, d.state, d.attempts, d.due_at AS "dueAt",
  d.finished_at AS "finishedAt", d.tries, d.answer`;

/** Newest first. @param after id of the last one of the page before */
export const findOfEndpoint = (
  accountId: string,
  endpointId: string,
  after: string | undefined,
  limit: number,
): Statement => ({
  text: `
    SELECT ${COLUMNS} FROM webhook_deliveries d JOIN webhook_endpoints n ON n.id = d.endpoint_id
    WHERE d.account_id = $1 AND d.endpoint_id = $2 AND ($3::uuid IS NULL OR d.id < $3)
    ORDER BY d.id DESC LIMIT $4`,
  values: [accountId, endpointId, after ?? null, limit],
});

/** Those of an action that the caller may see, newest first. */
export const findOfAction = (
  actionId: string,
  caller: Visibility,
  after: string | undefined,
  limit: number,
): Statement => ({
  text: `
    SELECT ${COLUMNS} FROM webhook_deliveries d LEFT JOIN webhook_endpoints n ON n.id = d.endpoint_id
    WHERE d.action_id = $1 AND ($2::uuid IS NULL OR d.id < $2) AND ${isVisible(4, 'd.')}
    ORDER BY d.id DESC LIMIT $3`,
  values: [actionId, after ?? null, limit, ...visibleTo(caller)],
});

/** Whether there is an action that the caller may see. */
export const findAction = (actionId: string, caller: Visibility): Statement => ({
  text: `SELECT id FROM bulk_actions WHERE id = $1 AND ${isNotIn('status', HIDDEN)} AND ${isVisible(2)}`,
  values: [actionId, ...visibleTo(caller)],
});

/**
 * Has one sent again, under the same id, with as many attempts as a new one. One that waits is sent now; one that is
 * being sent stays as it is, without an entry in the audit log.
 */
export const resendDelivery = (actor: Actor, accountId: string, id: string): Statement => ({
  text: `
    WITH found AS (
      SELECT id FROM webhook_deliveries WHERE account_id = $1 AND id = $2
    ), changed AS (
      UPDATE webhook_deliveries
      SET state = 'PENDING', due_at = now(), queued_at = NULL, attempts = 0, finished_at = NULL,
          claim_no = claim_no + 1
      WHERE account_id = $1 AND id = $2 AND state <> 'SENDING'
      RETURNING id, account_id
    ), noted AS (${noteEntry('changed', 3)})
    SELECT id FROM found`,
  values: [accountId, id, ...entryOf(actor, 'resend-webhook')],
});
