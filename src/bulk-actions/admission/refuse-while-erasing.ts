import type { Sql } from '../../database/statement.js';
import { accountErasure } from './admission-problem.js';
import { findErasureSince } from './sql/find-erasure.sql.js';
import { lockIntake } from './sql/lock-intake.sql.js';

/**
 * For settings of an account: call it first in the transaction that stores them. An erasure is requested under the same
 * lock, so it removes what is stored by then, and what comes later sees the erasure.
 *
 * @throws Problem 409 while the account is being erased
 */
export async function refuseWhileErasing(sql: Sql, accountId: string): Promise<void> {
  await sql.query(lockIntake);
  const [found] = await sql.query<{ erased: boolean }>(findErasureSince(accountId, 0));
  if (found!.erased) throw accountErasure();
}
