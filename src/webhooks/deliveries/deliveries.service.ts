import { Injectable } from '@nestjs/common';
import type { Requester } from '../../auth/principal.js';
import { AccountDatabase } from '../../database/account-database.js';
import type { Page } from '../../http/paging.js';
import { pageOf } from '../../http/paging.js';
import { actionNotFound } from '../../http/problem.js';
import { deliveryNotFound } from '../webhook-problems.js';
import type { StoredDelivery } from './sql/deliveries.sql.js';
import { findAction, findOfAction, findOfEndpoint, resendDelivery } from './sql/deliveries.sql.js';

/** Which page of a list. */
export interface PageChoice {
  /** Id of the last one of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Deliveries of webhooks, for requests. */
@Injectable()
export class Deliveries {
  constructor(private readonly accounts: AccountDatabase) {}

  /** The caller may reach the account, which has the endpoint. */
  async ofEndpoint(
    { account }: Requester,
    accountId: string,
    id: string,
    { after, limit }: PageChoice,
  ): Promise<Page<StoredDelivery>> {
    const statement = findOfEndpoint(accountId, id, after, limit + 1);
    return pageOf(await this.accounts.of(account).query<StoredDelivery>(statement), limit);
  }

  /** Also of an action that has been deleted. @throws Problem 404 when there is no such action and no delivery of it */
  async ofAction(
    caller: Requester,
    actionId: string,
    { after, limit }: PageChoice,
  ): Promise<Page<StoredDelivery>> {
    const sql = this.accounts.of(caller.account);
    const found = await sql.query<StoredDelivery>(findOfAction(actionId, caller, after, limit + 1));
    if (found.length === 0 && (await sql.query(findAction(actionId, caller))).length === 0)
      throw actionNotFound();
    return pageOf(found, limit);
  }

  /** The caller may reach the account. @throws Problem 404 */
  async resend(caller: Requester, accountId: string, id: string): Promise<void> {
    const [found] = await this.accounts.of(caller.account).query(resendDelivery(caller, accountId, id));
    if (!found) throw deliveryNotFound();
  }
}
