import type { Scope } from '../scopes.js';

export const KEY_STATUSES = ['ACTIVE', 'EXPIRED', 'REVOKED'] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];

/** What a key may do, and for how long. */
export interface KeyRights {
  /** `null`: the operator's. */
  readonly accountId: string | null;
  readonly name: string | null;
  readonly scopes: readonly Scope[];
  /** `null`: all. */
  readonly entityTypes: readonly string[] | null;
  /** `null`: never. */
  readonly expiresAt: Date | null;
}

/** A key as the database has it. */
export type StoredKey = {
  id: string;
  accountId: string | null;
  name: string | null;
  prefix: string;
  scopes: string[];
  entityTypes: string[] | null;
  status: KeyStatus;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  rotatedFrom: string | null;
};

/** A new key with the text that is shown once. */
export interface NewKey {
  readonly key: string;
  readonly stored: StoredKey;
}
