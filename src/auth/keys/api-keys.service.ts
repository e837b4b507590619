import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../database/database.js';
import type { Page } from '../../http/paging.js';
import { pageOf } from '../../http/paging.js';
import type { HashedKey } from '../api-key.js';
import { makeApiKey, parseApiKey } from '../api-key.js';
import type { Actor } from '../audit/actor.js';
import { keyNotActive, keyNotFound } from './key-problems.js';
import { createKey } from './sql/create-key.sql.js';
import type { KeyFilter } from './sql/find-keys.sql.js';
import { findKey, findKeys } from './sql/find-keys.sql.js';
import { revokeKey } from './sql/revoke-key.sql.js';
import { rotateKey } from './sql/rotate-key.sql.js';
import type { KeyRights, NewKey, StoredKey } from './stored-key.js';

/** Creates, lists, rotates and revokes API keys, for the operator and the command line. */
@Injectable()
export class ApiKeys {
  constructor(private readonly database: Database) {}

  async create(actor: Actor, rights: KeyRights): Promise<NewKey> {
    const { key, id, hashed } = newKey();
    const [stored] = await this.database.query<StoredKey>(createKey(actor, id, hashed, rights));
    return { key, stored: stored! };
  }

  /** @returns one page, newest first; `next` is the `after` of the following one */
  async list(filter: KeyFilter, limit: number): Promise<Page<StoredKey>> {
    return pageOf(await this.database.query<StoredKey>(findKeys(filter, limit + 1)), limit);
  }

  /** @throws Problem 404 */
  async find(id: string): Promise<StoredKey> {
    const [found] = await this.database.query<StoredKey>(findKey(id));
    if (found === undefined) throw keyNotFound();
    return found;
  }

  /**
   * Makes a second key with the same rights. Both are valid until the grace time is over.
   *
   * @throws Problem 404 for an unknown id, 409 for a key that is expired or revoked
   */
  async rotate(actor: Actor, id: string, graceMs: number): Promise<NewKey> {
    const { key, id: newId, hashed } = newKey();
    const [stored] = await this.database.query<StoredKey>(rotateKey(actor, id, newId, hashed, graceMs));
    if (stored !== undefined) return { key, stored };
    const { status } = await this.find(id);
    throw keyNotActive(status);
  }

  /**
   * Every process refuses it within five seconds. Idempotent.
   *
   * @throws Problem 404
   */
  async revoke(actor: Actor, id: string): Promise<StoredKey> {
    const [revoked] = await this.database.query<StoredKey>(revokeKey(actor, id));
    if (revoked === undefined) throw keyNotFound();
    return revoked;
  }
}

function newKey(): { readonly key: string; readonly id: string; readonly hashed: HashedKey } {
  const key = makeApiKey();
  return { key, id: uuidv7(), hashed: parseApiKey(key)! };
}
