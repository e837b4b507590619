import type { Statement } from '../../../../database/statement.js';
import type { KeyRef } from '../idempotency-key.js';

/** A key that was used up longer ago than this is free again. */
export const isExpired = (keptMs: string): string =>
  `k.action_id IS NOT NULL AND k.taken_at < now() - ${keptMs} * interval '1 millisecond'`;

/** Holds a key for an upload that is open, for as long as the upload exists. No row: the key is not free. */
export const reserveKey = (key: KeyRef, uploadId: string, keptMs: number): Statement => ({
  text: `
    INSERT INTO idempotency_keys AS k (account_id, key_hash, upload_id) VALUES ($1, $2, $3)
    ON CONFLICT (account_id, key_hash) DO UPDATE
    SET upload_id = excluded.upload_id, action_id = NULL, content_sha256 = NULL, retry_of = NULL, taken_at = now()
    WHERE ${isExpired('$4')}
    RETURNING k.upload_id`,
  values: [key.accountId, key.hash, uploadId, keptMs],
});
