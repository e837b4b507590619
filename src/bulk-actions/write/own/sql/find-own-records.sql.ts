import type { Statement } from '../../../../database/statement.js';
import { firstWithKey, idText, isLive } from '../../../own-tables/own-conditions.js';
import type { OwnKeys } from '../../../own-tables/own-keys.js';
import { keyParameters, keysOfRows } from '../../../own-tables/own-keys.js';
import type { OwnRecordTable } from '../../../own-tables/own-record-table.js';

/** In the order of the keys; `null`: there is no record. */
export interface FoundOwnRecords {
  ids: (string | null)[];
}

/** The ids of the account's records with the given keys. `LIMIT` as in `findRecords`. */
export const findOwnRecords = (own: OwnRecordTable, accountId: string, keys: OwnKeys): Statement => ({
  text: `
    SELECT coalesce(json_agg(r.id ORDER BY k.row_index), '[]') AS ids
    FROM (SELECT * FROM ${keysOfRows(own)}) k
    LEFT JOIN LATERAL (
      SELECT ${idText(own)} AS id FROM ${own.name} AS t WHERE ${firstWithKey(own, 'k', isLive(own))}
    ) r ON true`,
  values: [accountId, ...keyParameters(keys)],
});
