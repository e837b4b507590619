import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Config } from '../../../config/config.js';
import { CONFIG } from '../../../config/config.module.js';
import { AccountDatabase } from '../../../database/account-database.js';
import { Database } from '../../../database/database.js';
import type { Sql } from '../../../database/statement.js';
import { BulkAction } from '../../entities/bulk-action.entity.js';
import { HIDDEN } from '../../lifecycle/status.js';
import type { EarlierRequest, KeyedContent, KeyRef } from './idempotency-key.js';
import { actionDeleted, keyInUse, keyReused } from './idempotency-problems.js';
import type { EarlierRetry } from './sql/find-used-key.sql.js';
import { findEarlierRetry, findSpentKey, findTakenKey, findUsedKey } from './sql/find-used-key.sql.js';
import { reserveKey } from './sql/reserve-key.sql.js';
import { takeKey } from './sql/take-key.sql.js';

/** Another request holds the key or has used it up. */
export class KeyTakenError extends Error {
  override readonly name = 'KeyTakenError';
}

/** Makes sure that all requests of an account with one `Idempotency-Key` make one action. */
@Injectable()
export class IdempotencyKeys {
  private readonly keptMs: number;

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountDatabase,
    @Inject(CONFIG) config: Config,
  ) {
    this.keptMs = config.intake.idempotencyMs;
  }

  /**
   * Holds a key for an upload before its file is read. If the account is not known by then, the first
   * request whose whole form has arrived takes the key.
   *
   * @param sql the transaction, if the upload is opened in the same one
   * @returns the request that has used the key up already
   * @throws Problem 409 while another upload holds it
   */
  async reserve(key: KeyRef, uploadId: string, sql: Sql = this.database): Promise<EarlierRequest | null> {
    const reserved = await sql.query(reserveKey(key, uploadId, this.keptMs));
    if (reserved.length > 0) return null;
    return this.findEarlier(key, sql);
  }

  /** Uses the key up within the transaction that accepts the upload. @throws KeyTakenError so that it rolls back */
  async take(sql: Sql, keyed: KeyedContent, actionId: string): Promise<void> {
    const taken = await sql.query(takeKey(keyed, actionId, this.keptMs));
    if (taken.length === 0) throw new KeyTakenError();
  }

  /**
   * The action that was made under a key which is not free.
   *
   * @throws Problem 409 while another upload holds it, 422 when something else was sent then, 410 when the action is
   * gone
   */
  async replay({ key, contentHash }: KeyedContent, known: EarlierRequest | null): Promise<BulkAction> {
    const earlier = known ?? (await this.findEarlier(key, this.accounts.of(key.accountId)));
    if (!earlier.contentHash.equals(contentHash)) throw keyReused();
    return this.findAction(earlier.actionId, key.accountId);
  }

  /** Whether a request has used the key up. */
  async isUsed(key: KeyRef): Promise<boolean> {
    const found = await this.accounts.of(key.accountId).query(findSpentKey(key, this.keptMs));
    return found.length > 0;
  }

  /** Like `replay`, of a key that may be free: then `null`. */
  async replayIfTaken(keyed: KeyedContent): Promise<BulkAction | null> {
    const [taken] = await this.accounts.of(keyed.key.accountId).query(findTakenKey(keyed.key, this.keptMs));
    return taken ? this.replay(keyed, null) : null;
  }

  /**
   * The action that an earlier retry or correction of the same action made under a key, or `null`. That action may have
   * been deleted since.
   *
   * @param account whose keys are looked at; `null`: those of all
   * @param hashOf of the content that must have been sent then, if the action was made by the same request
   * @throws Problem 410 when the action that was made is gone, 422 when something else was sent then
   */
  async replayRetry(
    parentId: string,
    keyHash: Buffer,
    account: string | null,
    hashOf: (made: BulkAction) => Buffer,
  ): Promise<BulkAction | null> {
    const find = findEarlierRetry(parentId, keyHash, this.keptMs, account);
    const [earlier] = await this.accounts.of(account).query<EarlierRetry>(find);
    if (!earlier) return null;
    const action = await this.findAction(earlier.actionId, earlier.accountId);
    if (!earlier.contentHash.equals(hashOf(action))) throw keyReused();
    return action;
  }

  /** @throws Problem 410 */
  private async findAction(id: string, accountId: string): Promise<BulkAction> {
    const where = { id, accountId, status: Not(In([...HIDDEN])) };
    const [action] = await this.accounts.find(accountId, BulkAction, { where });
    if (!action) throw actionDeleted();
    return action;
  }

  /** @throws Problem 409; also when the key has become free just now: the client tries again */
  private async findEarlier(key: KeyRef, sql: Sql): Promise<EarlierRequest> {
    const [earlier] = await sql.query<EarlierRequest & object>(findUsedKey(key));
    if (!earlier) throw keyInUse();
    return earlier;
  }
}
