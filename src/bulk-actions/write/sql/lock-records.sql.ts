import type { Statement } from '../../../database/database.js';
import type { Value } from '../../processor/column.js';
import type { EntityTable } from '../entity-table.js';

/**
 * Locks the account's records with the keys given, one after the other, in the order of the keys' bytes. Gives
 * their ids as an `IdList` in the order in which the keys were given.
 *
 * Sorting the input of `UPDATE … FROM unnest` does not order its locks: beside a sorted upsert 11 of 30 runs
 * deadlocked, with this before it none. `LIMIT` as in `findRecords`.
 */
export const lockRecords = (table: EntityTable, accountId: string, keys: readonly Value[]): Statement => ({
  text: `
    SELECT string_agg(coalesce(t.id::text, ''), ',' ORDER BY k.place) AS ids
    FROM (
      SELECT key, place FROM unnest($2::text[]) WITH ORDINALITY AS u (key, place) ORDER BY key COLLATE "C"
    ) k
    LEFT JOIN LATERAL (
      SELECT id FROM ${table.name} WHERE account_id = $1 AND ${table.key} = k.key LIMIT 1 FOR UPDATE
    ) t ON true`,
  values: [accountId, keys],
});
