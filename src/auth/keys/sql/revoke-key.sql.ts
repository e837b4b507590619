import type { Statement } from '../../../database/statement.js';
import type { Actor } from '../../audit/actor.js';
import { entryOf, noteEntry } from '../../audit/sql/note-entry.sql.js';
import { KEY_COLUMNS } from './key-columns.sql.js';

/** One that is revoked already stays so since when it was, without another entry. No row: there is no such key. */
export const revokeKey = (actor: Actor, id: string): Statement => ({
  text: `
    WITH valid AS (
      SELECT k.id, k.account_id FROM api_keys k WHERE k.id = $1 AND coalesce(k.revoked_at, 'infinity') > now()
    ), noted AS (${noteEntry('valid', 2)})
    UPDATE api_keys k SET revoked_at = LEAST(k.revoked_at, now()) WHERE k.id = $1
    RETURNING ${KEY_COLUMNS}`,
  values: [id, ...entryOf(actor, 'revoke-key')],
});
