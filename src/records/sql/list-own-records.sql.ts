import { escapeIdentifier } from 'pg';
import {
  givenValue,
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

/** Records of an account by key, in the order of the unique index. */
export const listOwnRecords = (
  own: OwnRecordTable,
  shown: readonly ShownColumn[],
  accountId: string,
  {
    cursor,
    filters,
    limit,
  }: { cursor: string | null; filters: Readonly<Record<string, Value>>; limit: number },
): Statement => {
  const values = shown.map(({ name, sqlType }) => {
    const column = `t.${escapeIdentifier(name)}`;
    return AS_THEY_ARE.has(sqlType) ? column : `${column}::text`;
  });
  const wanted = shown.filter(({ property }) => filters[property] !== undefined);
  const filtered = wanted.map(({ name, sqlType }, i) => {
    const column = `t.${escapeIdentifier(name)}`;
    const isKey = escapeIdentifier(name) === own.key.name;
    return isKey
      ? ` AND ${storedValue(own.key)} = ${givenValue(own.key, `$${i + 4}::text`)}`
      : ` AND ${column} = $${i + 4}::${sqlType}`;
  });
  return {
    text: `
      SELECT ${idText(own)} AS id, json_build_array(${values.join(', ')}) AS values
      FROM ${own.name} AS t
      WHERE ${isOfAccount(own)}${isLive(own)}
        AND ($2::text IS NULL OR ${storedValue(own.key)} > ${givenValue(own.key, '$2::text')})${filtered.join('')}
      ORDER BY ${storedValue(own.key)} LIMIT $3`,
    values: [accountId, cursor, limit, ...wanted.map(({ property }) => filters[property])],
  };
};
