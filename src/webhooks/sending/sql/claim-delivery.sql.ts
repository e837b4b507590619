import type { Statement } from '../../../database/statement.js';

export interface ClaimedDelivery {
  id: string;
  accountId: string;
  eventId: string;
  endpointId: string | null;
  payload: string;
  claimNo: number;
  /** With this one. */
  attempts: number;
  /** `null`: the endpoint is off. */
  url: string | null;
  /** The current one first. */
  secrets: Buffer[];
}

/** Requests of an account at the same time, by all workers: a slow receiver must not take all their slots. */
const PER_ACCOUNT = 8;

/**
 * Claims a delivery that is due. No row: it is done, claimed by another worker, removed, or its account has enough
 * requests running. That limit is checked without a lock, so a few more may run.
 */
export const claimDelivery = (id: string, processId: string): Statement => ({
  name: 'claim-webhook',
  text: `
    UPDATE webhook_deliveries d
    SET state = 'SENDING', claimed_by = $2, claimed_at = now(), claim_no = d.claim_no + 1, attempts = d.attempts + 1
    FROM webhook_deliveries o
      LEFT JOIN webhook_endpoints n ON n.id = o.endpoint_id
      LEFT JOIN webhook_account_secrets s ON s.account_id = o.account_id AND o.endpoint_id IS NULL
    WHERE d.id = $1 AND o.id = d.id AND d.state = 'PENDING' AND d.due_at <= now() + interval '1 second'
      AND ${PER_ACCOUNT} > (
        SELECT count(*) FROM webhook_deliveries r WHERE r.account_id = o.account_id AND r.state = 'SENDING')
    RETURNING d.id, d.account_id AS "accountId", d.event_id AS "eventId", d.endpoint_id AS "endpointId", d.payload,
      d.claim_no AS "claimNo", d.attempts,
      CASE WHEN d.endpoint_id IS NULL THEN d.callback_url WHEN n.enabled THEN n.url END AS url,
      array_remove(ARRAY[
        coalesce(n.secret, s.secret),
        CASE WHEN coalesce(n.previous_until, s.previous_until) > now()
          THEN coalesce(n.previous_secret, s.previous_secret) END], NULL) AS secrets`,
  values: [id, processId],
});

/** Lets one wait that is due but could not be claimed, because its account has enough requests running. */
export const postponeDelivery = (id: string, delayMs: number): Statement => ({
  text: `
    UPDATE webhook_deliveries
    SET due_at = now() + $2 * interval '1 millisecond', queued_at = now() + $2 * interval '1 millisecond'
    WHERE id = $1 AND state = 'PENDING' AND due_at <= now() + interval '1 second'
    RETURNING id`,
  values: [id, delayMs],
});

/** One whose outcome could not be stored is sent again; its attempt does not count. */
export const returnDelivery = (id: string, claimNo: number): Statement => ({
  text: `
    UPDATE webhook_deliveries
    SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL, queued_at = NULL, attempts = attempts - 1
    WHERE id = $1 AND claim_no = $2 AND state = 'SENDING'
    RETURNING id`,
  values: [id, claimNo],
});
