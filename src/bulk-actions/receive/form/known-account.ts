import type { Request } from 'express';
import { callerOf } from '../../../auth/caller.js';
import { ACCOUNT_ID } from '../../../http/account-id.js';

/**
 * The account, if the API key, the query string or a field before the file gives it; `null` if it comes later. An
 * invalid one is reported once all fields have arrived.
 */
export function knownAccountOf(request: Request): string | null {
  const { account } = callerOf(request);
  if (account !== null) return account;
  const fields = request.body as Record<string, unknown> | undefined;
  const accountId = request.query.accountId ?? fields?.accountId;
  return typeof accountId === 'string' && ACCOUNT_ID.test(accountId) ? accountId : null;
}
