import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import type { Sql } from '../../database/database.js';
import { BulkAction, HIDDEN } from '../entities/bulk-action.entity.js';
import type { EarlierRequest, KeyRef } from './idempotency-key.js';
import { actionDeleted, keyInUse, keyReused } from './idempotency-problems.js';
import { findUsedKey } from './sql/find-used-key.sql.js';
import { reserveKey } from './sql/reserve-key.sql.js';
import { takeKey } from './sql/take-key.sql.js';

/** A key with what is sent under it. */
export interface KeyedContent {
  readonly key: KeyRef;
  readonly contentHash: Buffer;
}

/** Another request holds the key or has used it up. */
export class KeyTakenError extends Error {
  override readonly name = 'KeyTakenError';
}

/** Makes sure that the requests under one `Idempotency-Key` of an account make one action. */
@Injectable()
export class IdempotencyKeys {
  private readonly keptMs: number;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) config: Config,
  ) {
    this.keptMs = config.intake.idempotencyMs;
  }

  /**
   * Holds a key for an upload before its file is read. Where the account is not known by then, whoever has the whole form
   * first takes the key.
   *
   * @returns the request that has used the key up already
   * @throws Problem 409 while another upload holds it
   */
  async reserve(key: KeyRef, uploadId: string): Promise<EarlierRequest | null> {
    const reserved = await this.database.query(reserveKey(key, uploadId, this.keptMs));
    if (reserved.length > 0) return null;
    return this.findEarlier(key);
  }

  /** Uses the key up within the transaction that accepts the upload. @throws KeyTakenError so that it rolls back */
  async take(sql: Sql, { key, contentHash }: KeyedContent, actionId: string): Promise<void> {
    const taken = await sql.query(takeKey(key, actionId, contentHash, this.keptMs));
    if (taken.length === 0) throw new KeyTakenError();
  }

  /**
   * The action that was made under a key which is not free.
   *
   * @throws Problem 409 while another upload holds it, 422 when something else was sent then, 410 when the action is gone
   */
  async replay({ key, contentHash }: KeyedContent, known: EarlierRequest | null): Promise<BulkAction> {
    const earlier = known ?? (await this.findEarlier(key));
    if (!earlier.contentHash.equals(contentHash)) throw keyReused();
    const where = { id: earlier.actionId, accountId: key.accountId, status: Not(In([...HIDDEN])) };
    const action = await this.database.dataSource.getRepository(BulkAction).findOneBy(where);
    if (!action) throw actionDeleted();
    return action;
  }

  /** @throws Problem 409; also when the key has become free just now: the client tries again */
  private async findEarlier(key: KeyRef): Promise<EarlierRequest> {
    const [earlier] = await this.database.query<EarlierRequest & object>(findUsedKey(key));
    if (!earlier) throw keyInUse();
    return earlier;
  }
}
