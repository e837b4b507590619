import type { Scope } from './scopes.js';
import { SCOPES } from './scopes.js';

/** Whose data, and of which entities, somebody may see. */
export interface Visibility {
  /** The one account whose data it sees; `null`: all accounts (the operator, and `anonymous`). */
  readonly account: string | null;
  /** Entity types that it may import and read; `null`: all. */
  readonly entityTypes: readonly string[] | null;
}

/** Who sends a request. */
export interface Principal extends Visibility {
  /** `anonymous`: `AUTH_MODE=off`, anybody who reaches the service. */
  readonly kind: 'key' | 'token' | 'anonymous';
  /** Id of the key, or issuer and subject of the token; `null` for `anonymous`. Never an e-mail address. */
  readonly id: string | null;
  readonly scopes: ReadonlySet<Scope>;
}

/** The principal of a request, and where this comes from. */
export interface Requester extends Principal {
  /** IP address; `null`: the connection has ended meanwhile. */
  readonly address: string | null;
}

/** The principal of every request under `AUTH_MODE=off`. */
export const ANONYMOUS: Requester = {
  kind: 'anonymous',
  id: null,
  account: null,
  scopes: new Set(SCOPES),
  entityTypes: null,
  address: null,
};
