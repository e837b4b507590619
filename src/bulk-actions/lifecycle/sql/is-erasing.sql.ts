/**
 * Condition: an erasure of the account is running.
 *
 * @param account expression of its id in the statement
 */
export const isErasing = (account: string): string =>
  `EXISTS (SELECT FROM account_erasures e WHERE e.account_id = ${account} AND e.finished_at IS NULL)`;

/**
 * Condition: an erasure of the account is running, or was requested at a given time or later.
 *
 * @param since expression of that time
 */
export const wasErasedSince = (account: string, since: string): string =>
  `EXISTS (SELECT FROM account_erasures e WHERE e.account_id = ${account} ` +
  `AND (e.finished_at IS NULL OR e.requested_at >= ${since}))`;
