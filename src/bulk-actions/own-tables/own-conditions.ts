import { escapeLiteral } from 'pg';
import type { OwnRecordTable } from './own-record-table.js';

/** Parts of statements on own tables. They call the record `t`, and `$1` is the account. */

/** Whether the record is of the account. */
export function isOfAccount(table: OwnRecordTable): string {
  const { account } = table;
  return account === null ? hasAccount(table) : `t.${account.name} = $1::${account.type}`;
}

/** Whether the account may have records in the table at all. */
export function hasAccount({ onlyAccount }: OwnRecordTable): string {
  return onlyAccount === null ? '$1::text IS NOT NULL' : `$1::text = ${escapeLiteral(onlyAccount)}`;
}

/** Whether the record is not deleted, as a further condition. */
export function isLive({ deletedAt }: OwnRecordTable): string {
  return deletedAt === null ? '' : ` AND t.${deletedAt.name} IS NULL`;
}

/** The record's key as the unique index has it. */
export function storedKey({ key }: OwnRecordTable, record = 't.'): string {
  return key.equality === 'lower' ? `lower(${record}${key.name})` : `${record}${key.name}`;
}

/** A key of the file in the form that is compared with `storedKey`. */
export function givenKey({ key }: OwnRecordTable, value: string): string {
  if (key.equality === 'lower') return `lower(${value})`;
  return key.equality === 'citext' ? `${value}::citext` : value;
}

/** The record with the key of a row. */
export function hasKey(table: OwnRecordTable, value: string): string {
  return `${isOfAccount(table)} AND ${storedKey(table)} = ${givenKey(table, value)}`;
}

/** The record's id as text: of a primary key of several columns a JSON array. */
export function idText({ ids }: OwnRecordTable): string {
  const names = ids.map(({ name }) => `t.${name}`);
  return names.length === 1 ? `${names[0]!}::text` : `jsonb_build_array(${names.join(', ')})::text`;
}

/** The target of `ON CONFLICT`: the unique index of the account and the key. */
export function conflictTarget(table: OwnRecordTable): string {
  const { account, deletedAt } = table;
  const columns = [...(account === null ? [] : [account.name]), storedKey(table, '')].join(', ');
  // An index without the condition serves as well.
  return deletedAt === null ? `(${columns})` : `(${columns}) WHERE ${deletedAt.name} IS NULL`;
}
