import type { Statement } from '../../../database/database.js';
import type { Value } from '../../processor/column.js';
import type { EntityTable } from '../entity-table.js';

export interface FoundRecord {
  id: string;
  /** The key's place in `keys`, from 1. */
  place: string;
}

/** The account's records with the keys given. */
export const findRecords = (table: EntityTable, accountId: string, keys: readonly Value[]): Statement => ({
  text: `
    SELECT t.id, k.place
    FROM unnest($2::text[]) WITH ORDINALITY AS k (key, place)
    JOIN ${table.name} t ON t.account_id = $1 AND t.${table.key} = k.key`,
  values: [accountId, keys],
});
