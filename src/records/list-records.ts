import type { DataSource, FindOptionsOrder, FindOptionsWhere } from 'typeorm';
import { And, Equal, MoreThan } from 'typeorm';
import type { ImportedRecord } from '../bulk-actions/processor/imported-record.js';
import { unprocessable } from '../http/problem.js';
import type { ListRecordsQuery } from './list-records.query.js';

/** The records of an entity, as its class and the text column that is its key. */
export interface KeyedRecords<T extends ImportedRecord> {
  readonly entity: new () => T;
  readonly key: keyof T & string;
}

/**
 * Records of an account by key in the order of its bytes, which is that of the unique index: the last page costs what
 * the first one costs.
 *
 * @param wanted a key, to find its record only
 * @throws Problem 422 for a cursor that is none
 */
export async function listRecords<T extends ImportedRecord>(
  dataSource: DataSource,
  { entity, key }: KeyedRecords<T>,
  { accountId, after, limit }: ListRecordsQuery,
  wanted?: string,
): Promise<{ items: T[]; next: string | null }> {
  const conditions = [
    ...(wanted === undefined ? [] : [Equal(wanted)]),
    ...(after === undefined ? [] : [MoreThan(fromCursor(after))]),
  ];
  const found = await dataSource.getRepository(entity).find({
    where: { accountId, ...(conditions.length > 0 && { [key]: And(...conditions) }) } as FindOptionsWhere<T>,
    order: { [key]: 'ASC' } as FindOptionsOrder<T>,
    take: limit + 1,
  });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? toCursor(String(items.at(-1)![key])) : null };
}

function toCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function fromCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  // Postgres refuses a NUL; whatever else is not ours does not come back the same.
  if (!key.includes('\0') && toCursor(key) === cursor) return key;
  throw unprocessable('after', 'INVALID', 'after is the `next` of the page before.');
}
