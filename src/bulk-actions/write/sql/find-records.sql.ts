import type { Statement } from '../../../database/database.js';
import type { Value } from '../../processor/column.js';
import type { EntityTable } from '../entity-table.js';

export interface FoundRecord {
  id: string;
  /** The key's place in `keys`, from 1. */
  place: string;
}

/**
 * The account's records with the keys given. `LIMIT` has each looked up in the unique index: a join of a table that has
 * grown much since it was analysed would read all records of the account for every chunk.
 */
export const findRecords = (table: EntityTable, accountId: string, keys: readonly Value[]): Statement => ({
  text: `
    SELECT t.id, k.place
    FROM unnest($2::text[]) WITH ORDINALITY AS k (key, place)
    CROSS JOIN LATERAL (SELECT id FROM ${table.name} WHERE account_id = $1 AND ${table.key} = k.key LIMIT 1) t`,
  values: [accountId, keys],
});
