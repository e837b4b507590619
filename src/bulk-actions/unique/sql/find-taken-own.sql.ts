import type { Statement } from '../../../database/statement.js';
import { firstWith, firstWithKey, givenValue, isLive, storedValue } from '../../own-tables/own-conditions.js';
import type { OwnKey, OwnRecordTable } from '../../own-tables/own-record-table.js';
import type { Operation } from '../../processor/upload-options.js';
import type { ValuesOfKeys } from './find-taken.sql.js';

/**
 * `findTaken` for a table of the application's own. A deleted record keeps its values, unless the unique indexes leave
 * it out, and a row whose key only a deleted record has writes something where that is taken back.
 */
export const findTakenOwn = (
  own: OwnRecordTable,
  unique: OwnKey,
  accountId: string,
  operation: Operation,
  { keys, values }: ValuesOfKeys,
): Statement => {
  // Beside a key of several columns there are no unique columns.
  const {
    keys: [key],
    deletedAt,
  } = own;
  const covered = deletedAt?.found === 'insert' ? isLive(own) : '';
  const isThere = deletedAt === null ? 'true' : `t.${deletedAt.name} IS NULL`;
  return {
    text: `
    SELECT coalesce(array_agg((r.row_index - 1)::integer ORDER BY r.row_index), '{}') AS places
    FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS r (key, value, row_index)
    CROSS JOIN LATERAL (
      SELECT ${storedValue(key!)} AS key FROM ${own.name} AS t
      WHERE ${firstWith(own, unique, 'r.value', covered)}
    ) o
    LEFT JOIN LATERAL (
      SELECT ${deletedAt?.found === 'revive' ? `nullif(${isThere}, false)` : isThere} AS is_there FROM ${own.name} AS t
      WHERE ${firstWithKey(own, 'r', covered)}
    ) m ON true
    WHERE o.key IS DISTINCT FROM ${givenValue(key!, 'r.key')} AND CASE $4
      WHEN 'CREATE' THEN m.is_there IS NULL
      WHEN 'UPDATE' THEN m.is_there
      ELSE m.is_there IS DISTINCT FROM false END`,
    values: [accountId, keys, values, operation],
  };
};
