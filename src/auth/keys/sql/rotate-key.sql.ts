import type { Statement } from '../../../database/statement.js';
import type { HashedKey } from '../../api-key.js';
import type { Actor } from '../../audit/actor.js';
import { entryOf, noteEntry } from '../../audit/sql/note-entry.sql.js';
import { isActive, KEY_COLUMNS } from './key-columns.sql.js';

/**
 * Makes a key with the rights of another one, which is revoked at the end of the grace time. The new key is valid for
 * as long as the other one was made for. No row: the other key is unknown, expired or revoked.
 *
 * @param id of the new key
 */
export const rotateKey = (
  actor: Actor,
  oldId: string,
  id: string,
  { hash, prefix }: HashedKey,
  graceMs: number,
): Statement => ({
  text: `
    WITH old AS (
      UPDATE api_keys k SET revoked_at = LEAST(k.revoked_at, now() + $5 * interval '1 millisecond')
      WHERE k.id = $1 AND ${isActive} RETURNING k.*
    ), rotated AS (
      INSERT INTO api_keys (id, hash, prefix, account_id, name, scopes, entity_types, expires_at, rotated_from)
      SELECT $2, $3, $4, account_id, name, scopes, entity_types, now() + (expires_at - created_at), id FROM old
      RETURNING *
    ), noted AS (${noteEntry('rotated', 6, 'rotated_from')})
    SELECT ${KEY_COLUMNS} FROM rotated k`,
  values: [oldId, id, hash, prefix, graceMs, ...entryOf(actor, 'rotate-key')],
});
