/** The columns of a `StoredKey`, of `api_keys` as `k`. */
export const KEY_COLUMNS = `
  k.id, k.account_id AS "accountId", k.name, k.prefix, k.scopes, k.entity_types AS "entityTypes",
  CASE WHEN k.revoked_at <= now() THEN 'REVOKED' WHEN k.expires_at <= now() THEN 'EXPIRED' ELSE 'ACTIVE' END AS status,
  k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
  k.last_used_at AS "lastUsedAt", k.rotated_from AS "rotatedFrom"`;

/** Whether a key may still be used. */
export const isActive = `coalesce(LEAST(k.expires_at, k.revoked_at), 'infinity') > now()`;
