import { hasBeenUpFor } from '../../../bulk-actions/liveness/sql/has-been-up.sql.js';
import type { Statement } from '../../../database/statement.js';

/**
 * Seconds after which a delivery that is due gets another job. Its job was lost, or it was re-sent; adding one that is
 * still there does nothing.
 */
const LOST_AFTER = 10;

/** Deliveries that are due and have no job that we know of. They count as queued from now on. */
export const takeDue = (limit: number): Statement => ({
  name: 'take-due-webhooks',
  text: `
    UPDATE webhook_deliveries d SET queued_at = now()
    FROM (
      SELECT id FROM webhook_deliveries
      WHERE state = 'PENDING' AND due_at <= now()
        AND (queued_at IS NULL OR queued_at < now() - ${LOST_AFTER} * interval '1 second')
      ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
    ) AS due
    WHERE d.id = due.id
    RETURNING d.id AS "deliveryId", d.claim_no::text AS "jobNo"`,
  values: [limit],
});

/**
 * Deliveries whose sender is dead, or has taken longer than it may: they are sent again. Whether the request had been
 * sent is not known; the receiver tells repetitions by `webhook-id`.
 *
 * @param staleAfterMs after which a silent process counts as dead
 * @param leaseMs longer than any request takes
 */
export const freeStaleDeliveries = (staleAfterMs: number, leaseMs: number): Statement => ({
  name: 'free-stale-webhooks',
  text: `
    UPDATE webhook_deliveries d
    SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL, queued_at = NULL, due_at = now()
    WHERE d.id IN (
      SELECT id FROM webhook_deliveries s
      WHERE s.state = 'SENDING' AND (
        s.claimed_at < now() - $2 * interval '1 millisecond'
        OR ${hasBeenUpFor('$1')} AND NOT EXISTS (
          SELECT FROM workers w
          WHERE w.id = s.claimed_by AND w.heartbeat_at > now() - $1 * interval '1 millisecond'))
      FOR UPDATE SKIP LOCKED)
    RETURNING d.id`,
  values: [staleAfterMs, leaseMs],
});

/** Removes deliveries that ended longer ago than actions are kept. */
export const purgeDeliveries = (keptDays: number, limit: number): Statement => ({
  text: `
    DELETE FROM webhook_deliveries WHERE id IN (
      SELECT id FROM webhook_deliveries WHERE finished_at < now() - $1 * interval '1 day'
      ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING id`,
  values: [keptDays, limit],
});
