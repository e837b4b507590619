import { Injectable } from '@nestjs/common';
import type { FindOperator, FindOptionsWhere } from 'typeorm';
import { And, Equal, In, LessThan, MoreThanOrEqual, Not } from 'typeorm';
import { accountOf, visibleActions } from '../../auth/access.js';
import type { Principal } from '../../auth/principal.js';
import { AccountDatabase } from '../../database/account-database.js';
import { pageOf } from '../../http/paging.js';
import { actionNotFound } from '../../http/problem.js';
import { BulkAction } from '../entities/bulk-action.entity.js';
import { HIDDEN } from '../lifecycle/status.js';
import type { BulkActionView } from '../views/bulk-action.view.js';
import { toActionView } from '../views/bulk-action.view.js';
import type { ActionPageView } from './action-page.view.js';
import type { ListActionsQuery } from './list-actions.query.js';

/** Reads actions. Open and staged uploads are not shown. */
@Injectable()
export class ActionsService {
  constructor(private readonly accounts: AccountDatabase) {}

  /**
   * Newest first: ids are UUIDs of version 7, which sort by time.
   *
   * @throws Problem 403 for another account than the caller's
   */
  async list(caller: Principal, query: ListActionsQuery): Promise<ActionPageView> {
    const { status, entityType, parentId, after, limit } = query;
    const accountId = accountOf(caller, query.accountId);
    const visible = visibleActions(caller);
    const where: FindOptionsWhere<BulkAction> = { status: status ?? Not(In([...HIDDEN])), ...visible };
    if (accountId !== undefined) where.accountId = accountId;
    if (entityType !== undefined)
      where.entityType = visible.entityType ? And(visible.entityType, Equal(entityType)) : entityType;
    if (parentId !== undefined) where.parentId = parentId;
    const bounds = createdWithin(query);
    if (bounds.length > 0) where.createdAt = And(...bounds);
    if (after !== undefined) where.id = LessThan(after);
    const options = { where, order: { id: 'DESC' }, take: limit + 1 } as const;
    const found = await this.accounts.find(caller.account, BulkAction, options);
    const { items, next } = pageOf(found, limit);
    return { items: items.map(toActionView), next };
  }

  /** @throws Problem 404 */
  async find(caller: Principal, id: string): Promise<BulkActionView> {
    const where = { id, status: Not(In([...HIDDEN])), ...visibleActions(caller) };
    const [action] = await this.accounts.find(caller.account, BulkAction, { where });
    if (!action) throw actionNotFound();
    return toActionView(action);
  }
}

function createdWithin({ since, until }: ListActionsQuery): FindOperator<Date>[] {
  return [
    ...(since === undefined ? [] : [MoreThanOrEqual(new Date(since))]),
    ...(until === undefined ? [] : [LessThan(new Date(until))]),
  ];
}
