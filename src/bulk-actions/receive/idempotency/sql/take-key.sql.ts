import type { Statement } from '../../../../database/statement.js';
import type { KeyedContent } from '../idempotency-key.js';
import { isExpired } from './reserve-key.sql.js';

/**
 * Uses a key up, in the transaction that accepts the upload and after the action's row is locked: in the order of
 * locks, the idempotency key is the last. If two requests run at once, the second waits here for the first. No row: the
 * key is not free, and everything must roll back.
 *
 * @param actionId of the action, which is also that of the upload by which the key may be held
 */
export const takeKey = (
  { key, contentHash, retryOf }: KeyedContent,
  actionId: string,
  keptMs: number,
): Statement => ({
  text: `
    INSERT INTO idempotency_keys AS k (account_id, key_hash, action_id, content_sha256, retry_of)
    VALUES ($1, $2, $3, $4, $6)
    ON CONFLICT (account_id, key_hash) DO UPDATE
    SET upload_id = NULL, action_id = excluded.action_id, content_sha256 = excluded.content_sha256,
        retry_of = excluded.retry_of, taken_at = now()
    WHERE k.upload_id = excluded.action_id OR ${isExpired('$5')}
    RETURNING k.action_id`,
  values: [key.accountId, key.hash, actionId, contentHash, keptMs, retryOf ?? null],
});
