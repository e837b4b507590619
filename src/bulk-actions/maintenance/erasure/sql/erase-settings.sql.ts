import type { Statement } from '../../../../database/statement.js';
import type { Count } from './erase-actions.sql.js';

export const eraseIdempotencyKeys = (accountId: string, limit: number): Statement => ({
  text: `
    WITH gone AS (
      DELETE FROM idempotency_keys WHERE account_id = $1 AND key_hash IN (
        SELECT key_hash FROM idempotency_keys WHERE account_id = $1 ORDER BY key_hash LIMIT $2 FOR UPDATE)
      RETURNING key_hash)
    SELECT count(*)::integer AS removed FROM gone`,
  values: [accountId, limit],
});

/** The caller holds the account's lock of dispatch, which writes them. */
export const eraseStages = (accountId: string): Statement => ({
  text: `
    WITH gone AS (DELETE FROM account_stages WHERE account_id = $1 RETURNING stage)
    SELECT count(*)::integer AS removed FROM gone`,
  values: [accountId],
});

/** Keys that were created since the erasure was requested are meant for what comes after it. */
const IS_OLD = `created_at <= (SELECT requested_at FROM account_erasures WHERE id = $2)`;
/** A process may take a revoked key for this long. */
const STILL_TAKEN = `interval '5 seconds'`;

export const revokeKeys = (accountId: string, erasureId: string): Statement => ({
  text: `
    UPDATE api_keys SET revoked_at = now()
    WHERE account_id = $1 AND coalesce(revoked_at, 'infinity') > now() AND ${IS_OLD}`,
  values: [accountId, erasureId],
});

export interface RemovedKeys extends Count {
  requestBuckets: number;
  /** Whether some may still be taken. */
  waits: boolean;
}

/** Deletes revoked keys that no process takes any more, with the buckets of their requests. */
export const eraseKeys = (accountId: string, erasureId: string, limit: number): Statement => ({
  text: `
    WITH gone AS (
      DELETE FROM api_keys WHERE account_id = $1 AND id IN (
        SELECT id FROM api_keys WHERE account_id = $1 AND ${IS_OLD} AND revoked_at <= now() - ${STILL_TAKEN}
        ORDER BY id LIMIT $3 FOR UPDATE)
      RETURNING id
    ), buckets AS (
      DELETE FROM request_buckets b USING gone g
      WHERE b.kind IN ('REQUESTS', 'UPLOADS', 'SIGN_INS') AND b.holder_kind = 'KEY' AND b.holder = g.id::text
      RETURNING b.kind
    )
    SELECT (SELECT count(*)::integer FROM gone) AS removed,
           (SELECT count(*)::integer FROM buckets) AS "requestBuckets",
           EXISTS (SELECT FROM api_keys WHERE account_id = $1 AND ${IS_OLD}
             AND coalesce(revoked_at, 'infinity') > now() - ${STILL_TAKEN}) AS waits`,
  values: [accountId, erasureId, limit],
});

export const eraseLimits = (accountId: string): Statement => ({
  text: `
    WITH gone AS (DELETE FROM account_limits WHERE account_id = $1 RETURNING account_id)
    SELECT count(*)::integer AS removed FROM gone`,
  values: [accountId],
});

export const eraseMappings = (accountId: string): Statement => ({
  text: `
    WITH gone AS (DELETE FROM saved_mappings WHERE account_id = $1 RETURNING id)
    SELECT count(*)::integer AS removed FROM gone`,
  values: [accountId],
});

export const eraseFields = (accountId: string): Statement => ({
  text: `
    WITH gone AS (DELETE FROM custom_fields WHERE account_id = $1 RETURNING id)
    SELECT count(*)::integer AS removed FROM gone`,
  values: [accountId],
});

export const eraseWebhookDeliveries = (accountId: string, limit: number): Statement => ({
  text: `
    WITH gone AS (
      DELETE FROM webhook_deliveries WHERE account_id = $1 AND id IN (
        SELECT id FROM webhook_deliveries WHERE account_id = $1 ORDER BY id LIMIT $2 FOR UPDATE)
      RETURNING id)
    SELECT count(*)::integer AS removed FROM gone`,
  values: [accountId, limit],
});

export const eraseWebhooks = (accountId: string): Statement => ({
  text: `
    WITH endpoints AS (
      DELETE FROM webhook_endpoints WHERE account_id = $1 RETURNING id
    ), secrets AS (
      DELETE FROM webhook_account_secrets WHERE account_id = $1 RETURNING account_id
    )
    SELECT ((SELECT count(*) FROM endpoints) + (SELECT count(*) FROM secrets))::integer AS removed`,
  values: [accountId],
});
