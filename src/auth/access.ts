import { In } from 'typeorm';
import { accountForbidden, accountNotFound, entityTypeForbidden } from '../http/access-problems.js';
import { ACCOUNT_ID } from '../http/account-id.js';
import type { Principal, Visibility } from './principal.js';

/**
 * The account that a request is about.
 *
 * @param given what the request says; text that is no account id is left to validation
 * @returns the caller's own; of callers who see all accounts the given one
 * @throws Problem 403 for another account than the caller's
 */
export function accountOf<T>({ account }: Principal, given: T): T | string {
  if (account === null) return given;
  if (given === undefined) return account;
  if (typeof given === 'string' && given !== account && ACCOUNT_ID.test(given)) throw accountForbidden();
  return given;
}

/** @throws Problem 404 for another account than the caller's: it must not show whether there is such an account */
export function requireAccount({ account }: Principal, accountId: string): void {
  if (account !== null && account !== accountId) throw accountNotFound();
}

/** @throws Problem 403 */
export function requireEntityType({ entityTypes }: Principal, entityType: string): void {
  if (entityTypes !== null && !entityTypes.includes(entityType)) throw entityTypeForbidden(entityTypes);
}

/** For settings that are about all entity types. @throws Problem 403 for a key that is limited to some */
export function requireAllEntityTypes({ entityTypes }: Principal): void {
  if (entityTypes !== null) throw entityTypeForbidden(entityTypes);
}

/** Whether the caller may see an action. */
export function sees(
  { account, entityTypes }: Visibility,
  action: { readonly accountId: string | null; readonly entityType: string | null },
): boolean {
  if (account !== null && action.accountId !== account) return false;
  return entityTypes === null || (action.entityType !== null && entityTypes.includes(action.entityType));
}

/** The same as a condition of TypeORM. */
export function visibleActions({ account, entityTypes }: Visibility) {
  return {
    ...(account !== null && { accountId: account }),
    ...(entityTypes !== null && { entityType: In([...entityTypes]) }),
  };
}
