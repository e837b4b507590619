import { scopeMissing } from '../http/access-problems.js';
import type { Principal } from './principal.js';
import type { Scope } from './scopes.js';

/** `operate` reaches all accounts, so nobody of one account has it. @throws Problem 403 */
export function requireScope({ account, scopes }: Principal, scope: Scope): void {
  if (!scopes.has(scope) || (scope === 'operate' && account !== null)) throw scopeMissing(scope);
}

/**
 * What deletes records needs the scope `delete`, besides that of the route.
 *
 * @throws Problem 403
 */
export function requireRights(caller: Principal, { operation }: { readonly operation: string | null }): void {
  if (operation === 'DELETE') requireScope(caller, 'delete');
}
