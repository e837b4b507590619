import type { EntityMetadata } from 'typeorm';
import { MAX_DECIMALS } from '../processor/calendar.js';
import type { Column, Rule } from '../processor/column.js';

/**
 * Column types that may store the values of a rule, by the names of TypeORM: with these all write statements store the
 * same.
 */
const STORED_AS: Readonly<Record<Rule['sqlType'], readonly string[]>> = {
  text: ['text', 'varchar', 'character varying', 'String', 'citext'],
  integer: ['smallint', 'int2', 'integer', 'int', 'int4', 'bigint', 'int8', 'Number'],
  bigint: ['bigint', 'int8'],
  numeric: ['numeric', 'decimal'],
  boolean: ['boolean', 'bool', 'Boolean'],
  uuid: ['uuid'],
  date: ['date'],
  timestamptz: ['timestamptz', 'timestamp with time zone'],
  'text[]': ['text[]'],
};

type StoredColumn = EntityMetadata['columns'][number];

/** @param reserved properties that the engine itself writes */
export function faultOfColumns(
  columns: readonly Column[],
  table: EntityMetadata,
  reserved: readonly string[],
): string | null {
  for (const { name, property = name, rule } of columns) {
    if (reserved.includes(property)) return `has the column ${name}, which only the service itself writes`;
    const stored = table.findColumnWithPropertyName(property);
    if (!stored) return `has the column ${name}, which its entity lacks`;
    const type = typeOf(stored);
    if (!STORED_AS[rule.sqlType].includes(type))
      return `has the column ${name}, whose values are ${rule.sqlType} and stored as ${type}`;
    const excess = faultOfDigits(rule, stored);
    if (excess !== null) return `has the column ${name}, ${excess}`;
  }
  return null;
}

/** Postgres rounds what has too many decimals, and refuses what has too many digits before them. */
function faultOfDigits({ digits, sqlType }: Rule, { precision, scale }: StoredColumn): string | null {
  if (precision === undefined || precision === null) return null;
  if (sqlType === 'timestamptz')
    return precision < MAX_DECIMALS
      ? `whose values have ${MAX_DECIMALS} decimals of a second, stored with ${precision}`
      : null;
  if (digits === undefined) return null;
  const behind = scale ?? 0;
  if (digits.behind <= behind && digits.before <= precision - behind) return null;
  return `whose values have ${digits.before} digits and ${digits.behind} decimals, stored as numeric(${precision}, ${behind})`;
}

function typeOf({ type, isArray }: StoredColumn): string {
  return `${typeof type === 'function' ? type.name : type}${isArray ? '[]' : ''}`;
}
