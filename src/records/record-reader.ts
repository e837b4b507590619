import { Injectable } from '@nestjs/common';
import { And, Equal, type FindOptionsOrder, type FindOptionsWhere, MoreThan } from 'typeorm';
import { accountOf, requireEntityType } from '../auth/access.js';
import type { Principal } from '../auth/principal.js';
import type { ImportedRecord } from '../bulk-actions/processor/imported-record.js';
import { AccountDatabase } from '../database/account-database.js';
import { accountRequired } from '../http/access-problems.js';
import { unprocessable } from '../http/problem.js';
import type { ListRecordsQuery } from './list-records.query.js';
import { type RecordView, toRecordView } from './record.view.js';

/** What the list of an entity's records shows. */
export interface RecordList<T extends ImportedRecord, Field extends keyof T & string> {
  readonly entity: new () => T;
  /** The form field `entityType` of its files. */
  readonly entityType: string;
  /** The text column that is the entity's key. */
  readonly key: keyof T & string;
  /** Properties of the entity that answers have besides those of `RecordView`. */
  readonly fields: readonly Field[];
}

/** Reads what was imported, for the endpoints of entities. */
@Injectable()
export class RecordReader {
  constructor(private readonly accounts: AccountDatabase) {}

  /**
   * Records of an account by key in the order of its bytes, which is that of the unique index: the last page costs what
   * the first one costs.
   *
   * @param wanted a key, to find its record only
   * @throws Problem 403 for an account or an entity type that the caller may not read, 422 where no account is named
   * and for a cursor that is none
   */
  async list<T extends ImportedRecord, Field extends keyof T & string>(
    { entity, entityType, key, fields }: RecordList<T, Field>,
    caller: Principal,
    { accountId: given, after, limit }: ListRecordsQuery,
    wanted?: string,
  ): Promise<{ items: (RecordView & Pick<T, Field>)[]; next: string | null }> {
    const accountId = accountOf(caller, given);
    requireEntityType(caller, entityType);
    if (accountId === undefined) throw accountRequired();
    const conditions = [
      ...(wanted === undefined ? [] : [Equal(wanted)]),
      ...(after === undefined ? [] : [MoreThan(fromCursor(after))]),
    ];
    const found = await this.accounts.find(caller.account, entity, {
      where: {
        accountId,
        ...(conditions.length > 0 && { [key]: And(...conditions) }),
      } as FindOptionsWhere<T>,
      order: { [key]: 'ASC' } as FindOptionsOrder<T>,
      take: limit + 1,
    });
    const items = found.slice(0, limit);
    return {
      items: items.map((record) => toRecordView(record, fields)),
      next: found.length > limit ? toCursor(String(items.at(-1)![key])) : null,
    };
  }
}

function toCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function fromCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  // Postgres refuses a NUL; whatever else is not ours does not come back the same.
  if (!key.includes('\0') && toCursor(key) === cursor) return key;
  throw unprocessable('after', 'INVALID', 'after must be the `next` of the previous page.');
}
