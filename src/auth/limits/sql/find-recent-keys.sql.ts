import type { Statement } from '../../../database/statement.js';

/** Hashes of valid keys of all accounts that were used or created lately, the last ones first. */
export const findRecentKeys = (limit: number): Statement => ({
  text: `
    SELECT hash FROM api_keys
    WHERE COALESCE(last_used_at, created_at) > now() - interval '30 days'
      AND (LEAST(expires_at, revoked_at) > now() OR LEAST(expires_at, revoked_at) IS NULL)
    ORDER BY COALESCE(last_used_at, created_at) DESC LIMIT $1`,
  values: [limit],
});
