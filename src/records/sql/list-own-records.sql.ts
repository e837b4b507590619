import { escapeIdentifier } from 'pg';
import {
  givenValue,
  hasValue,
  idText,
  isLive,
  isOfAccount,
  storedValue,
} from '../../bulk-actions/own-tables/own-conditions.js';
import type { OwnRecordTable } from '../../bulk-actions/own-tables/own-record-table.js';
import type { Rule, Value } from '../../bulk-actions/processor/column.js';
import type { Statement } from '../../database/statement.js';

export interface OwnRecord {
  id: string;
  /** Of the shown columns, in their order. */
  values: unknown[];
}

export interface ShownColumn {
  /** In the table, without quotes. */
  readonly name: string;
  readonly property: string;
  readonly sqlType: Rule['sqlType'];
}

/** JSON writes these as they are; everything else as text, exactly. */
const AS_THEY_ARE: ReadonlySet<Rule['sqlType']> = new Set(['integer', 'boolean', 'timestamptz', 'text[]']);

export interface OwnPage {
  /** The columns of the last key of the page before. */
  readonly cursor: readonly string[] | null;
  /** By the names of columns. */
  readonly filters: Readonly<Record<string, Value>>;
  readonly limit: number;
}

/** Records of an account by key, in the order of the unique index; those without a whole key have no place in it. */
export const listOwnRecords = (
  own: OwnRecordTable,
  shown: readonly ShownColumn[],
  accountId: string,
  { cursor, filters, limit }: OwnPage,
): Statement => {
  const { keys } = own;
  const values = shown.map(({ name, sqlType }) => {
    const column = `t.${escapeIdentifier(name)}`;
    return AS_THEY_ARE.has(sqlType) ? column : `${column}::text`;
  });
  const wanted = shown.filter(({ property }) => filters[property] !== undefined);
  const filtered = wanted.map(({ name, sqlType }, i) => {
    const key = keys.find((one) => one.name === escapeIdentifier(name));
    const value = `$${i + 4}::${sqlType}`;
    return key === undefined ? ` AND t.${escapeIdentifier(name)} = ${value}` : ` AND ${hasValue(key, value)}`;
  });
  const stored = keys.map((key) => storedValue(key)).join(', ');
  const after = keys.map((key, i) => givenValue(key, `($2::text[])[${i + 1}]::${key.sqlType}`)).join(', ');
  const areThere = keys.map(({ name }) => ` AND t.${name} IS NOT NULL`).join('');
  return {
    text: `
      SELECT ${idText(own)} AS id, json_build_array(${values.join(', ')}) AS values
      FROM ${own.name} AS t
      WHERE ${isOfAccount(own)}${isLive(own)}${areThere}
        AND ($2::text[] IS NULL OR (${stored}) > (${after}))${filtered.join('')}
      ORDER BY ${stored} LIMIT $3`,
    values: [accountId, cursor, limit, ...wanted.map(({ property }) => filters[property])],
  };
};
