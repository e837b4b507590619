import type { Statement } from '../../../database/statement.js';
import type { LookupScope } from '../find-records.js';
import type { LookupTarget } from '../lookup-target.js';

/**
 * Makes records that the account does not have. Sorted by the keys' bytes, so that two transactions lock keys in the
 * same order and cannot deadlock.
 *
 * @param rowNumbers of the rows that have made them
 */
export const createTargets = (
  { table, key, create }: LookupTarget,
  { accountId, actionId }: LookupScope,
  keys: readonly string[],
  rowNumbers: readonly number[],
): Statement => {
  const fill = (create?.fill ?? []).map((name) => `, ${name}`).join('');
  const values = (create?.fill ?? []).map(() => ', r.key').join('');
  return {
    text: `
    INSERT INTO ${table} (account_id, created_by_action_id, created_by_row, ${key}${fill})
    SELECT $1, $2, r.row_number, r.key${values}
    FROM unnest($3::text[], $4::bigint[]) AS r (key, row_number)
    ORDER BY r.key COLLATE "C"
    ON CONFLICT (account_id, ${key}) DO NOTHING`,
    values: [accountId, actionId, keys, rowNumbers],
  };
};
