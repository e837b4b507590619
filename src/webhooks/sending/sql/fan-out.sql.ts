import { jsonInstant } from '../../../database/sql/json-instant.sql.js';
import type { Statement } from '../../../database/statement.js';

/** A delivery that needs a job. */
export interface MadeDelivery {
  deliveryId: string;
  jobNo: string;
}

/** One row for each delivery, and one if there is none. */
export interface FannedOut {
  /** How many events were taken. */
  events: number;
  deliveryId: string | null;
  jobNo: string | null;
}

/** 122 bits of each from the server's strong source of random numbers. */
const SECRET = 'uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())';
/** Version 7, by the time of the event: lists are ordered by it. */
const NEW_ID = `
  (lpad(to_hex((extract(epoch FROM p.at) * 1000)::bigint), 12, '0') || '7'
    || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`;

/**
 * Makes deliveries of some of the marked events, and takes the marks away: one for each endpoint that wants the event,
 * and one for the callback URL. Both commit together, so an event is neither lost nor delivered to a target twice.
 * Events that another worker has at the moment are skipped. An endpoint does not get what happened before it was made.
 *
 * @param base what links begin with
 */
export const fanOut = (limit: number, base: string): Statement => ({
  name: 'fan-out-webhooks',
  text: `
    WITH picked AS (
      SELECT e.id, e.at FROM bulk_action_events e WHERE e.webhook IS NOT NULL
      ORDER BY e.at LIMIT $1 FOR UPDATE SKIP LOCKED
    ), unmarked AS (
      UPDATE bulk_action_events e SET webhook = NULL FROM picked WHERE e.id = picked.id
    ), wanted AS (
      SELECT e.*, a.entity_type, a.callback_url, json_build_object(
        'type', e.webhook, 'timestamp', ${jsonInstant('e.at')}, 'data', json_build_object(
          'id', e.action_id, 'accountId', e.account_id, 'entityType', a.entity_type, 'operation', a.operation,
          'status', e.status, 'isDryRun', a.dry_run AND e.pass = 1, 'errorCode', e.error_code,
          'totalItems', e.total_items, 'successfulItems', e.successful_items, 'failedItems', e.failed_items,
          'skippedItems', e.skipped_items,
          'links', json_build_object('self', $2 || '/bulk-actions/' || e.action_id,
            'stats', $2 || '/bulk-actions/' || e.action_id || '/stats',
            'results', $2 || '/bulk-actions/' || e.action_id || '/results.csv')))::text AS payload
      FROM bulk_action_events e JOIN picked ON picked.id = e.id JOIN bulk_actions a ON a.id = e.action_id
      WHERE e.webhook IS NOT NULL
    ), targets AS (
      SELECT w.*, n.id AS endpoint_id, NULL AS callback
      FROM wanted w JOIN webhook_endpoints n
        ON n.account_id = w.account_id AND n.enabled AND w.webhook = ANY (n.events) AND n.created_at <= w.at
      UNION ALL
      SELECT w.*, NULL, w.callback_url FROM wanted w WHERE w.callback_url IS NOT NULL
    ), secrets AS (
      INSERT INTO webhook_account_secrets (account_id, secret)
      SELECT account_id, ${SECRET} FROM targets WHERE callback IS NOT NULL GROUP BY account_id
      ON CONFLICT DO NOTHING
    ), made AS (
      INSERT INTO webhook_deliveries (
        id, account_id, event_id, event, event_at, action_id, entity_type, endpoint_id, callback_url, payload, queued_at)
      SELECT ${NEW_ID}, account_id, p.id, webhook, at, action_id, entity_type, endpoint_id, callback, payload, now()
      FROM targets p
      ON CONFLICT DO NOTHING
      RETURNING id, claim_no
    )
    SELECT p.events, made.id AS "deliveryId", made.claim_no::text AS "jobNo"
    FROM (SELECT count(*)::integer AS events FROM picked) AS p LEFT JOIN made ON true`,
  values: [limit, base],
});
