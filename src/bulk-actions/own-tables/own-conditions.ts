import { escapeLiteral } from 'pg';
import type { OwnKey, OwnRecordTable } from './own-record-table.js';

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

/** The record's value as the unique index has it. */
export function storedValue({ name, equality }: OwnKey, record = 't.'): string {
  return equality === 'lower' ? `lower(${record}${name})` : `${record}${name}`;
}

/** A value of the file in the form that is compared with `storedValue`. */
export function givenValue({ equality }: OwnKey, value: string): string {
  if (equality === 'lower') return `lower(${value})`;
  return equality === 'citext' ? `${value}::citext` : value;
}

/** Whether the record has a value of the file. */
export function hasValue(key: OwnKey, value: string): string {
  return `${storedValue(key)} = ${givenValue(key, value)}`;
}

/**
 * Finds the record that has a value of the file. Where unique indexes leave deleted records out, by an order and not by
 * `=`: until the table is analyzed, Postgres would take any of these indexes for as good as the right one, and read all
 * records of the account for each row.
 *
 * @param further conditions
 */
export function firstWith(table: OwnRecordTable, key: OwnKey, value: string, further = ''): string {
  const { deletedAt } = table;
  if (deletedAt?.found !== 'insert')
    return `${isOfAccount(table)} AND ${hasValue(key, value)}${further} LIMIT 1`;
  const [stored, given] = [storedValue(key), givenValue(key, value)];
  return `${isOfAccount(table)} AND ${stored} >= ${given} AND ${stored} <= ${given}${further} ORDER BY ${stored} LIMIT 1`;
}

/** The same for the key of a row. @param row where `keysOfRows` has it */
export function firstWithKey(table: OwnRecordTable, row: string, further = ''): string {
  const [key, ...others] = table.keys;
  // Which order of several columns the index has is not known.
  return others.length > 0
    ? `${hasKey(table, row)}${further} LIMIT 1`
    : firstWith(table, key!, `${row}.key`, further);
}

/** Names for the columns of the key in statements. */
export function keyNames({ keys }: OwnRecordTable): string[] {
  return keys.length === 1 ? ['key'] : keys.map((_, i) => `key${i}`);
}

/** The record with the key of a row. @param row where `keysOfRows` has its key */
export function hasKey(table: OwnRecordTable, row: string): string {
  const names = keyNames(table);
  const parts = table.keys.map((key, i) => hasValue(key, `${row}.${names[i]!}`));
  return [isOfAccount(table), ...parts].join(' AND ');
}

/** The record's id as text: of a primary key of several columns a JSON array. */
export function idText({ ids }: OwnRecordTable): string {
  const names = ids.map(({ name }) => `t.${name}`);
  return names.length === 1 ? `${names[0]!}::text` : `jsonb_build_array(${names.join(', ')})::text`;
}

/**
 * The target of `ON CONFLICT`: the unique index of the account and the key, or another unique column. An index without
 * the conditions serves as well.
 *
 * @param mayLeaveOut whether an index without deleted records serves
 */
export function conflictTarget(
  { account, deletedAt, keys: ofTable }: OwnRecordTable,
  keys: readonly OwnKey[] = ofTable,
  mayLeaveOut = true,
): string {
  const stored = keys.map((key) => storedValue(key, ''));
  const columns = [...(account === null ? [] : [account.name]), ...stored].join(', ');
  const isThere = keys.map(({ name }) => `${name} IS NOT NULL`).join(' AND ');
  const isLeft = deletedAt === null || !mayLeaveOut ? '' : ` AND ${deletedAt.name} IS NULL`;
  return `(${columns}) WHERE ${isThere}${isLeft}`;
}
