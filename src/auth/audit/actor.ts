import type { Principal } from '../principal.js';

/** Who does something, as the audit log has it. Whoever sends a request is one. */
export interface Actor {
  /** `shell`: a command on the operator's machine, such as `pnpm keys`. */
  readonly kind: Principal['kind'] | 'shell';
  readonly id: string | null;
  /** IP address of the client; `null` where it is not known. */
  readonly address: string | null;
}

export const ACTOR_KINDS = ['key', 'token', 'anonymous', 'shell'] as const satisfies readonly Actor['kind'][];

export const SHELL: Actor = { kind: 'shell', id: null, address: null };
