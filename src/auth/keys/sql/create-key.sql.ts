import type { Statement } from '../../../database/database.js';
import type { HashedKey } from '../../api-key.js';
import type { KeyRights } from '../stored-key.js';
import { KEY_COLUMNS } from './key-columns.sql.js';

export const createKey = (id: string, { hash, prefix }: HashedKey, rights: KeyRights): Statement => ({
  text: `
    INSERT INTO api_keys AS k (id, hash, prefix, account_id, name, scopes, entity_types, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${KEY_COLUMNS}`,
  values: [
    id,
    hash,
    prefix,
    rights.accountId,
    rights.name,
    rights.scopes,
    rights.entityTypes,
    rights.expiresAt,
  ],
});
