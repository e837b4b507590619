import type { Statement } from '../../../database/statement.js';
import type { HashedKey } from '../../api-key.js';
import type { Actor } from '../../audit/actor.js';
import { entryOf, noteEntry } from '../../audit/sql/note-entry.sql.js';
import type { KeyRights } from '../stored-key.js';
import { KEY_COLUMNS } from './key-columns.sql.js';

export const createKey = (
  actor: Actor,
  id: string,
  { hash, prefix }: HashedKey,
  rights: KeyRights,
): Statement => ({
  text: `
    WITH created AS (
      INSERT INTO api_keys (id, hash, prefix, account_id, name, scopes, entity_types, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING *
    ), noted AS (${noteEntry('created', 9)})
    SELECT ${KEY_COLUMNS} FROM created k`,
  values: [
    id,
    hash,
    prefix,
    rights.accountId,
    rights.name,
    rights.scopes,
    rights.entityTypes,
    rights.expiresAt,
    ...entryOf(actor, 'create-key'),
  ],
});
