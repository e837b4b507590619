import type { Statement } from '../../../../database/statement.js';
import type { KeyRef } from '../idempotency-key.js';
import { isExpired } from './reserve-key.sql.js';

/** The request that has used a key up; no row while the key is held or free. */
export const findUsedKey = (key: KeyRef): Statement => ({
  text: `
    SELECT action_id AS "actionId", content_sha256 AS "contentHash" FROM idempotency_keys
    WHERE account_id = $1 AND key_hash = $2 AND action_id IS NOT NULL`,
  values: [key.accountId, key.hash],
});

/** Whether a key is held or used up; no row while it is free. */
export const findTakenKey = (key: KeyRef, keptMs: number): Statement => ({
  text: `
    SELECT k.upload_id FROM idempotency_keys k
    WHERE k.account_id = $1 AND k.key_hash = $2 AND NOT (${isExpired('$3')})`,
  values: [key.accountId, key.hash, keptMs],
});

/** Whether a key is used up; no row while it is held or free. */
export const findSpentKey = (key: KeyRef, keptMs: number): Statement => ({
  text: `
    SELECT k.action_id FROM idempotency_keys k
    WHERE k.account_id = $1 AND k.key_hash = $2 AND k.action_id IS NOT NULL AND NOT (${isExpired('$3')})`,
  values: [key.accountId, key.hash, keptMs],
});

export interface EarlierRetry {
  actionId: string;
  accountId: string;
  contentHash: Buffer;
}

/**
 * The retry or correction of an action that has used a key up, whether the two actions are still there or not.
 *
 * @param hash of the key
 */
export const findEarlierRetry = (
  parentId: string,
  hash: Buffer,
  keptMs: number,
  account: string | null,
): Statement => ({
  text: `
    SELECT k.action_id AS "actionId", k.account_id AS "accountId", k.content_sha256 AS "contentHash"
    FROM idempotency_keys k
    WHERE k.retry_of = $1 AND k.key_hash = $2 AND k.action_id IS NOT NULL AND NOT (${isExpired('$3')})
      AND ($4::text IS NULL OR k.account_id = $4)`,
  values: [parentId, hash, keptMs, account],
});
