import type { Statement } from '../../../database/statement.js';
import type { Reference } from '../references-to.js';

/**
 * Locks the account's records that refer to some records which are about to be deleted, in the order of their keys'
 * bytes. Their foreign key would lock them in the order in which it finds them, and imports of them could deadlock with
 * that. Whoever makes a new reference meanwhile waits for the deletion.
 */
export const lockReferences = (
  { table, column, account, order }: Reference,
  accountId: string,
  ids: readonly string[],
): Statement => ({
  text: `
    SELECT count(*) FROM (
      SELECT 1 FROM ${table} WHERE ${account ?? '$1'} = $1::text AND ${column} = ANY ($2::bigint[])
      ORDER BY ${order.join(', ')} FOR NO KEY UPDATE
    ) l`,
  values: [accountId, ids],
});
