import { scopeMissing } from '../http/access-problems.js';
import type { Principal } from './principal.js';
import type { Scope } from './scopes.js';

/** @throws Problem 403 */
export function requireScope({ scopes }: Principal, scope: Scope): void {
  if (!scopes.has(scope)) throw scopeMissing(scope);
}
