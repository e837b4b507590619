import type { Scope } from '../scopes.js';
import { DEFAULT_SCOPES } from '../scopes.js';

export const KEY_NAME = /^(?!\s)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,100}(?<!\s)$/u;
/** It stands in lists and on terminals. */
export const KEY_NAME_RULE = '1 to 100 characters without control characters, and no blanks around them';

/** Of the operator's key for which nothing is said: it can make the keys of accounts. */
const OPERATOR_SCOPES: readonly Scope[] = [...DEFAULT_SCOPES, 'operate'];

export function defaultScopes(accountId: string | null): readonly Scope[] {
  return accountId === null ? OPERATOR_SCOPES : DEFAULT_SCOPES;
}

/** `operate` reaches all accounts, so a key of one account cannot have it. */
export function mayHave(accountId: string | null, scopes: readonly Scope[]): boolean {
  return accountId === null || !scopes.includes('operate');
}

/** How long a rotated key stays valid where nothing is said. */
export const DEFAULT_GRACE_HOURS = 24;
export const MAX_GRACE_HOURS = 24 * 365;
