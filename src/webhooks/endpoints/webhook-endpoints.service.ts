import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Requester } from '../../auth/principal.js';
import { refuseWhileErasing } from '../../bulk-actions/admission/refuse-while-erasing.js';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import type { RequestSql } from '../../database/account-database.js';
import { AccountDatabase } from '../../database/account-database.js';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';
import { unprocessable } from '../../http/problem.js';
import { faultOfTarget } from '../target/target-url.js';
import { MAX_ENDPOINTS, tooManyWebhooks, webhookNotFound } from '../webhook-problems.js';
import type { EndpointChange, NewEndpoint, StoredEndpoint } from './sql/endpoints.sql.js';
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  findEndpoint,
  findEndpoints,
  rotateAccountSecret,
  rotateEndpointSecret,
} from './sql/endpoints.sql.js';

/** An endpoint with the secret that is shown once. */
export interface WithSecret {
  readonly stored: StoredEndpoint;
  readonly secret: Buffer;
}

const newSecret = (): Buffer => randomBytes(32);

/** Endpoints of accounts, for requests. The caller may reach the account. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Pick<Config, 'webhooks'>,
  ) {}

  list(caller: Requester, accountId: string): Promise<StoredEndpoint[]> {
    return this.sql(caller).query<StoredEndpoint>(findEndpoints(accountId));
  }

  /** @throws Problem 404 */
  async find(caller: Requester, accountId: string, id: string): Promise<StoredEndpoint> {
    const [found] = await this.sql(caller).query<StoredEndpoint>(findEndpoint(accountId, id));
    if (!found) throw webhookNotFound();
    return found;
  }

  /** @throws Problem 422 for a URL that is not allowed, 409 when the account has too many, or is being erased */
  async create(caller: Requester, given: Omit<NewEndpoint, 'id' | 'secret'>): Promise<WithSecret> {
    this.checkUrl(given.url);
    const secret = newSecret();
    const endpoint = { ...given, events: [...new Set(given.events)], id: uuidv7(), secret };
    const [stored] = await this.store<StoredEndpoint>(
      caller,
      given.accountId,
      createEndpoint(caller, endpoint, MAX_ENDPOINTS),
    );
    if (!stored) throw tooManyWebhooks();
    return { stored, secret };
  }

  /** @throws Problem 404, 422 for a URL that is not allowed */
  async change(
    caller: Requester,
    accountId: string,
    id: string,
    change: EndpointChange,
  ): Promise<StoredEndpoint> {
    if (change.url !== null) this.checkUrl(change.url);
    const events = change.events && [...new Set(change.events)];
    const [stored] = await this.sql(caller).query<StoredEndpoint>(
      changeEndpoint(caller, accountId, id, { ...change, events }),
    );
    if (!stored) throw webhookNotFound();
    return stored;
  }

  /** @throws Problem 404 */
  async remove(caller: Requester, accountId: string, id: string): Promise<void> {
    const [deleted] = await this.sql(caller).query(deleteEndpoint(caller, accountId, id));
    if (!deleted) throw webhookNotFound();
  }

  /** @param graceMs how long the old one is used too @throws Problem 404 */
  async rotate(caller: Requester, accountId: string, id: string, graceMs: number): Promise<WithSecret> {
    const secret = newSecret();
    const [stored] = await this.sql(caller).query<StoredEndpoint>(
      rotateEndpointSecret(caller, accountId, id, secret, graceMs),
    );
    if (!stored) throw webhookNotFound();
    return { stored, secret };
  }

  /** Of callback URLs. @param graceMs how long the old one is used too @throws Problem 409 as above */
  async rotateCallbackSecret(caller: Requester, accountId: string, graceMs: number): Promise<Buffer> {
    const secret = newSecret();
    await this.store(caller, accountId, rotateAccountSecret(caller, accountId, secret, graceMs));
    return secret;
  }

  /** @throws Problem 409 while the account is being erased: the erasure would remove what it finds, or miss it */
  private store<T extends object>(
    { account }: Requester,
    accountId: string,
    statement: Statement,
  ): Promise<T[]> {
    return this.database.transaction(async (session) => {
      await refuseWhileErasing(session, accountId);
      return this.accounts.within(session, account).query<T>(statement);
    });
  }

  private checkUrl(url: string): void {
    const fault = faultOfTarget(url, this.config.webhooks.allowPrivate);
    if (fault !== null) throw unprocessable('url', 'INVALID', `url ${fault}.`);
  }

  private sql({ account }: Requester): RequestSql {
    return this.accounts.of(account);
  }
}
