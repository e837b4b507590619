import { requireAccount, requireAllEntityTypes } from '../auth/access.js';
import type { Requester } from '../auth/principal.js';
import { accountNotFound, entityTypeForbidden } from '../http/access-problems.js';
import { exampleOf } from '../http/example-of.js';

/** Webhooks tell of all entity types of an account. @throws Problem 404, 403 for a key that is limited to some types */
export function reachAccount(caller: Requester, accountId: string): void {
  requireAccount(caller, accountId);
  requireAllEntityTypes(caller);
}

/** Of requests that name an account in their path. */
export const ACCOUNT_PROBLEMS = [
  accountNotFound(),
  entityTypeForbidden(['COMPANY']),
  exampleOf('INVALID', 'accountId'),
] as const;
