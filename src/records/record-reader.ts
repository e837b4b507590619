import { Injectable } from '@nestjs/common';
import { And, Equal, MoreThan } from 'typeorm';
import { accountOf, requireEntityType } from '../auth/access.js';
import type { Principal } from '../auth/principal.js';
import type { FieldDefinition } from '../bulk-actions/csv/field-definition.js';
import { fieldsOf } from '../bulk-actions/fields/account-fields.js';
import type { Value } from '../bulk-actions/processor/column.js';
import type { ImportedRecord } from '../bulk-actions/processor/imported-record.js';
import { keyText } from '../bulk-actions/processor/record-key.js';
import { AccountDatabase } from '../database/account-database.js';
import { accountRequired } from '../http/access-problems.js';
import { unprocessable } from '../http/problem.js';
import { fromCursor, keyOf, partsOf, toCursor } from './cursor.js';
import { hasFields, wantedFields } from './field-filter.js';
import type { JsonValue } from './json-form.js';
import type { ListRecordsQuery } from './list-records.query.js';
import { OwnRecordReader } from './own-record-reader.js';
import type { OwnRecordView, RecordView } from './record.view.js';
import { toRecordView } from './record.view.js';
import type { RecordList } from './record-list.js';

/** A page of records, each with the columns that its list shows. */
export interface RecordPage {
  readonly items: readonly ((RecordView | OwnRecordView) & Record<string, JsonValue>)[];
  readonly next: string | null;
}

/** Left out: the table was made for this service. */
type ReadList = Pick<RecordList, 'entity' | 'entityType' | 'keys' | 'keyProperty' | 'columns' | 'indexed'> &
  Partial<Pick<RecordList, 'own' | 'fieldsProperty'>>;

/** Reads what was imported, for the endpoints of entities. */
@Injectable()
export class RecordReader {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly own: OwnRecordReader,
  ) {}

  /**
   * Records of an account by key in the order of its bytes, which is that of the unique index: the last page costs what
   * the first one costs.
   *
   * @param filters values by column, as the columns store them: only records that have all of these
   * @throws Problem 403 for an account or an entity type that the caller may not read, 422 where no account is named
   * and for a cursor that is none
   */
  async list(
    list: ReadList,
    caller: Principal,
    { accountId: given, after, limit, field: filtered = [] }: ListRecordsQuery,
    filters: Readonly<Record<string, Value>> = {},
  ): Promise<RecordPage> {
    const { entity, entityType, keys, keyProperty, columns, own = null, fieldsProperty = null } = list;
    const accountId = accountOf(caller, given);
    requireEntityType(caller, entityType);
    if (accountId === undefined) throw accountRequired();
    if (own !== null) {
      keyAmong(filters, list);
      const page = {
        cursor: after === undefined ? null : partsOf(after, keys.length),
        filters,
        limit: limit + 1,
      };
      const found = await this.own.find({ ...list, own }, accountId, page);
      const next = found.length > limit ? toCursor(keyOf(found[limit - 1]!, keys)) : null;
      return { items: found.slice(0, limit), next };
    }
    const fields = fieldsProperty === null ? [] : await this.fieldsOf(list, caller, accountId);
    const isWanted = filtered.length > 0 ? hasFields(accountId, wantedFields(filtered, fields)) : null;
    const cursor = after === undefined ? null : fromCursor(after);
    const { key, others } = keyAmong(filters, list);
    const ofKey = [...(key === null ? [] : [Equal(key)]), ...(cursor === null ? [] : [MoreThan(cursor)])];
    // Operators of `jsonb` are not leakproof, so under row-level security their index would not be used.
    const found = await this.accounts.find(isWanted === null ? caller.account : null, entity, {
      where: {
        accountId,
        ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, Equal(value)])),
        ...(isWanted !== null && { [fieldsProperty!]: isWanted }),
        ...(ofKey.length > 0 && { [keyProperty]: And(...ofKey) }),
      },
      order: { [keyProperty]: 'ASC' },
      take: limit + 1,
    });
    const items = found.slice(0, limit).map((record) => ({
      ...toRecordView(record as ImportedRecord, columns),
      ...(fieldsProperty !== null && { fields: fieldsOfRecord(record, fieldsProperty, fields) }),
    }));
    return {
      items,
      next: found.length > limit ? toCursor(keyOf(found[limit - 1]!, [{ name: keyProperty }])) : null,
    };
  }

  private fieldsOf(
    { entityType, fieldsProperty = null }: ReadList,
    caller: Principal,
    accountId: string,
  ): Promise<readonly FieldDefinition[]> {
    return fieldsOf(this.accounts.of(caller.account), accountId, { entityType, fieldsProperty });
  }
}

/** What a record has of the fields that the account has now. */
function fieldsOfRecord(
  record: object,
  property: string,
  fields: readonly FieldDefinition[],
): Readonly<Record<string, JsonValue>> {
  const stored = (record as Readonly<Record<string, Readonly<Record<string, JsonValue>> | null>>)[property];
  return Object.fromEntries(fields.map(({ name }) => [name, stored?.[name] ?? null]));
}

/**
 * The key that filters name, and the filters besides. A column that has no index of its own finds a record only with
 * all others of the key.
 *
 * @throws Problem 422 where one of those is missing
 */
function keyAmong(
  filters: Readonly<Record<string, Value>>,
  { keys, indexed }: Pick<RecordList, 'keys' | 'indexed'>,
): { readonly key: string | null; readonly others: Readonly<Record<string, Value>> } {
  const names = keys.map(({ name }) => name);
  const missing = names.find((name) => filters[name] === undefined);
  if (missing !== undefined) {
    const alone = names.find((name) => filters[name] !== undefined && !indexed.includes(name));
    if (alone === undefined) return { key: null, others: filters };
    throw unprocessable(missing, 'REQUIRED', `${alone} finds a record only together with ${missing}.`);
  }
  const values = names.map((name) => String(filters[name]));
  const others = Object.entries(filters).filter(([name]) => !names.includes(name));
  return { key: values.length === 1 ? values[0]! : keyText(values), others: Object.fromEntries(others) };
}
