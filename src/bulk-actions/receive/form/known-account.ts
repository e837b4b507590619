import type { Request } from 'express';
import { ACCOUNT_ID } from '../../../http/account-id.js';

/**
 * The account, where the query string or a field before the file tells it; `null` where it comes later. What is wrong
 * with it is told when all fields are there.
 */
export function knownAccountOf(request: Request): string | null {
  const fields = request.body as Record<string, unknown> | undefined;
  const accountId = request.query.accountId ?? fields?.accountId;
  return typeof accountId === 'string' && ACCOUNT_ID.test(accountId) ? accountId : null;
}
