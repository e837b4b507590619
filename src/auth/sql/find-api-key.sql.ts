import type { Statement } from '../../database/statement.js';

export interface FoundKey {
  id: string;
  accountId: string | null;
  hash: Buffer;
  scopes: string[];
  entityTypes: string[] | null;
  /** Milliseconds until it is refused; null: for ever. By the database's clock, so that all processes agree. */
  validMs: number | null;
}

/** A key of which all accounts' requests are asked for; no row for one that is unknown, revoked or expired. */
export const findApiKey = (hash: Buffer): Statement => ({
  text: `
    SELECT id, account_id AS "accountId", hash, scopes, entity_types AS "entityTypes",
           (1000 * extract(epoch FROM LEAST(expires_at, revoked_at) - now()))::float8 AS "validMs"
    FROM api_keys WHERE hash = $1 AND (LEAST(expires_at, revoked_at) > now() OR LEAST(expires_at, revoked_at) IS NULL)`,
  values: [hash],
});
