import { SHELL } from '../../src/auth/audit/actor.js';
import { ApiKeys } from '../../src/auth/keys/api-keys.service.js';
import type { KeyRights } from '../../src/auth/keys/stored-key.js';
import { DEFAULT_SCOPES } from '../../src/auth/scopes.js';
import type { Client } from './client.js';
import { Client as HttpClient } from './client.js';
import type { TestDatabase } from './database.js';

/** Creates an API key, by default one of the account with the usual scopes. @returns its text */
export async function createApiKey(
  db: TestDatabase,
  accountId: string | null,
  rights: Partial<KeyRights> = {},
): Promise<string> {
  const { key } = await new ApiKeys(db.database).create(SHELL, {
    accountId,
    name: null,
    scopes: DEFAULT_SCOPES,
    entityTypes: null,
    expiresAt: null,
    ...rights,
  });
  return key;
}

export function bearer(key: string): { authorization: string } {
  return { authorization: `Bearer ${key}` };
}

/** The same service for the holder of a key. */
export function withKey({ url }: Client, key: string): Client {
  return new HttpClient(url, bearer(key));
}
