import type { Statement } from '../../../database/database.js';
import { KEY_COLUMNS } from './key-columns.sql.js';

/** One that is revoked already stays so since when it was. No row: there is no such key. */
export const revokeKey = (id: string): Statement => ({
  text: `
    UPDATE api_keys k SET revoked_at = LEAST(k.revoked_at, now()) WHERE k.id = $1
    RETURNING ${KEY_COLUMNS}`,
  values: [id],
});
