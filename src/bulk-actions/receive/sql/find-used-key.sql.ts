import type { Statement } from '../../../database/database.js';
import type { KeyRef } from '../idempotency-key.js';

/** The request that has used a key up; no row while the key is held or free. */
export const findUsedKey = (key: KeyRef): Statement => ({
  text: `
    SELECT action_id AS "actionId", content_sha256 AS "contentHash" FROM idempotency_keys
    WHERE account_id = $1 AND key_hash = $2 AND action_id IS NOT NULL`,
  values: [key.accountId, key.hash],
});
