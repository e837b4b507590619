import type { Statement } from '../../../../database/statement.js';
import { firstWithKey, hasKey, idText, isLive } from '../../../own-tables/own-conditions.js';
import type { OwnKeys } from '../../../own-tables/own-keys.js';
import { keyOrder, keyParameters, keysOfRows } from '../../../own-tables/own-keys.js';
import type { OwnRecordTable } from '../../../own-tables/own-record-table.js';

/** In the order of the keys; `null`: there is no record. */
export interface LockedOwnRecords {
  ids: (string | null)[];
  /** Where the locked versions are. They stay there until this transaction writes them. */
  places: (string | null)[];
  /** Of the table or partition with each. */
  parts: (string | null)[];
}

/**
 * Locks the account's records with the given keys one by one, in the order of the keys' bytes, as `lockRecords` does.
 * What others refer to by a foreign key is locked no more than the change needs.
 */
export const lockOwnRecords = (
  own: OwnRecordTable,
  accountId: string,
  keys: OwnKeys,
  strength: 'UPDATE' | 'NO KEY UPDATE',
): Statement => lockingBy(own, accountId, keys, `${firstWithKey(own, 'k', isLive(own))} FOR ${strength}`);

/** The same for records that are deleted: of several with a key the one that was deleted last. */
export const lockDeletedRecords = (own: OwnRecordTable, accountId: string, keys: OwnKeys): Statement => {
  const deletedAt = `t.${own.deletedAt?.name ?? own.keys[0]!.name}`;
  const last = `${hasKey(own, 'k')} AND ${deletedAt} IS NOT NULL ORDER BY ${deletedAt} DESC, ${idText(own)} LIMIT 1 FOR NO KEY UPDATE`;
  return lockingBy(own, accountId, keys, last);
};

function lockingBy(own: OwnRecordTable, accountId: string, keys: OwnKeys, found: string): Statement {
  return {
    text: `
    SELECT coalesce(json_agg(r.id ORDER BY k.row_index), '[]') AS ids,
           coalesce(json_agg(r.place ORDER BY k.row_index), '[]') AS places,
           coalesce(json_agg(r.part ORDER BY k.row_index), '[]') AS parts
    FROM (
      SELECT * FROM ${keysOfRows(own)}
      ORDER BY ${keyOrder(own, 'key')}
    ) k
    LEFT JOIN LATERAL (
      SELECT ${idText(own)} AS id, t.ctid::text AS place, t.tableoid::text AS part FROM ${own.name} AS t
      WHERE ${found}
    ) r ON true`,
    values: [accountId, ...keyParameters(keys)],
  };
}
