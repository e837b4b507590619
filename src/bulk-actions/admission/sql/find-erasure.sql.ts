import type { Statement } from '../../../database/statement.js';
import { wasErasedSince } from '../../lifecycle/sql/is-erasing.sql.js';

/** Whether the account's data is being erased, or that was requested within the given time. */
export const findErasureSince = (accountId: string, ageMs: number): Statement => ({
  text: `SELECT ${wasErasedSince('$1', `now() - $2 * interval '1 millisecond'`)} AS erased`,
  values: [accountId, ageMs],
});
