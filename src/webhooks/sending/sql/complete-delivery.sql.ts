import type { Statement } from '../../../database/statement.js';
import type { DeliveryTry } from '../../entities/webhook-events.js';
import type { ClaimedDelivery } from './claim-delivery.sql.js';

/** Days of nothing but failures after which an endpoint is switched off. */
const FAILING_DAYS = 5;
/** Attempts that are kept of a delivery. */
const KEPT_TRIES = 20;

/** Whether this attempt switches the endpoint `n` off. */
const IS_OFF = `(
  $4::text IS NOT NULL AND ($9::boolean OR coalesce(n.failing_since < now() - ${FAILING_DAYS} * interval '1 day', false)))`;

export interface CompletedDelivery {
  id: string;
  /** Why the endpoint has been switched off by this attempt; `null`: it has not. */
  disabledReason: string | null;
}

/** What became of an attempt. */
export interface Outcome {
  readonly attempt: DeliveryTry;
  readonly answer: string | null;
  /** Milliseconds until the next attempt; `null`: this was the last. */
  readonly nextMs: number | null;
  /** Whether the receiver has said that it is gone. */
  readonly isGone: boolean;
}

/**
 * Stores an attempt, and what it means for the endpoint. No row: the claim was lost, or the delivery is gone.
 *
 * A failure of a delivery whose endpoint was off, or had another URL, says nothing about it. The endpoint is locked
 * first, as its deletion does, which takes its deliveries along.
 */
export const completeDelivery = (
  { id, accountId, claimNo, endpointId, url }: ClaimedDelivery,
  { attempt, answer, nextMs, isGone }: Outcome,
): Statement => ({
  name: 'complete-webhook',
  text: `
    WITH endpoint AS (
      SELECT id FROM webhook_endpoints WHERE id = $8::uuid FOR NO KEY UPDATE
    ), completed AS (
      UPDATE webhook_deliveries
      SET state = CASE WHEN $4::text IS NULL THEN 'SUCCEEDED' WHEN $5::integer IS NULL THEN 'FAILED' ELSE 'PENDING' END,
          due_at = now() + coalesce($5::integer, 0) * interval '1 millisecond',
          queued_at = now() + coalesce($5::integer, 0) * interval '1 millisecond',
          claimed_by = NULL, claimed_at = NULL, answer = $6,
          finished_at = CASE WHEN $4::text IS NULL OR $5::integer IS NULL THEN now() END,
          tries = CASE WHEN jsonb_array_length(tries) < ${KEPT_TRIES} THEN tries ELSE tries - 0 END || $7::jsonb
      WHERE id = $1 AND account_id = $2 AND claim_no = $3 AND state = 'SENDING'
        AND (SELECT count(*) FROM endpoint) >= 0
      RETURNING id
    ), told AS (
      UPDATE webhook_endpoints n
      SET failing_since = CASE WHEN $4::text IS NOT NULL THEN coalesce(n.failing_since, now()) END,
          enabled = NOT ${IS_OFF}, disabled_at = CASE WHEN ${IS_OFF} THEN now() END,
          disabled_reason = CASE WHEN $9::boolean THEN 'GONE' WHEN ${IS_OFF} THEN 'FAILING' END
      FROM completed
      WHERE n.id = $8::uuid AND n.account_id = $2 AND n.enabled AND n.url = $10
        AND ($4::text IS NOT NULL OR n.failing_since IS NOT NULL)
      RETURNING n.disabled_reason
    )
    SELECT id, (SELECT disabled_reason FROM told) AS "disabledReason" FROM completed`,
  values: [
    ...[id, accountId, claimNo, attempt.error, nextMs, answer, JSON.stringify([attempt])],
    ...[endpointId, isGone, url],
  ],
});
