import type { Request } from 'express';
import { ACCOUNT_ID } from '../../../http/account-id.js';

/**
 * The account, if the query string or a field before the file gives it; `null` if it comes later. An invalid one is
 * reported once all fields have arrived.
 */
export function knownAccountOf(request: Request): string | null {
  const fields = request.body as Record<string, unknown> | undefined;
  const accountId = request.query.accountId ?? fields?.accountId;
  return typeof accountId === 'string' && ACCOUNT_ID.test(accountId) ? accountId : null;
}
