import type { EntityMetadata } from 'typeorm';
import type { HeaderTarget } from '../csv/header-targets.js';
import { HeaderTargets } from '../csv/header-targets.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { MAX_DECIMALS } from '../processor/calendar.js';
import type { Column, ColumnPart, Rule } from '../processor/column.js';
import { faultOfKey, faultOfStoredKey } from './check-key.js';
import { faultOfRule } from './check-rule.js';
import { RowChecker } from './row-checker.js';

/**
 * Column types that may store the values of a rule, by the names of TypeORM: with these all write statements store the
 * same.
 */
const STORED_AS: Readonly<Record<Rule['sqlType'], readonly string[]>> = {
  text: ['text', 'varchar', 'character varying', 'String'],
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

/** Properties of every record that the engine itself writes. */
const OWN_PROPERTIES: readonly string[] = [
  ...['id', 'accountId', 'createdByActionId', 'createdByRow', 'updatedByActionId', 'updatedByRow'],
  ...['createdAt', 'updatedAt'],
];

/**
 * @param table of the processor's entity
 * @returns why a processor cannot work, as it follows the processor's name, or `null`
 */
export function faultOfDeclaration(processor: BulkActionProcessor, table: EntityMetadata): string | null {
  const { entityType, columns } = processor;
  if (!/^[A-Z][A-Z0-9_]*$/.test(entityType)) return 'needs an entityType in capitals';
  if (new Set(columns.map((column) => column.name)).size < columns.length) return 'names a column twice';
  return (
    faultOfHeaders(columns) ??
    faultOfKey(processor) ??
    faultOfRules(columns) ??
    faultOfExamples(processor) ??
    faultOfTable(processor, table)
  );
}

function faultOfHeaders(columns: readonly Column[]): string | null {
  const targets = new HeaderTargets(columns);
  const [ambiguous] = targets.ambiguous;
  if (ambiguous !== undefined) return `has two columns for the header ${ambiguous}`;
  const senseless = findSenselessDoubt(columns, targets);
  if (senseless !== undefined) return `has ${senseless} among its doubtful headers, where that means nothing`;
  const unordered = columns.find(({ combine }) => combine !== undefined && !makesSense(combine));
  return unordered === undefined
    ? null
    : `has parts of ${unordered.name} that are all optional or have the same order`;
}

function faultOfRules(columns: readonly Column[]): string | null {
  for (const { name, rule } of columns) {
    const fault = faultOfRule(rule);
    if (fault !== null) return `has the column ${name}, whose rule ${fault}`;
  }
  return null;
}

function faultOfExamples(processor: BulkActionProcessor): string | null {
  const { columns } = processor;
  const layout = { width: columns.length, cellOf: columns.map((_, i) => i) };
  const fault = new RowChecker(processor, layout).check(columns.map((column) => column.example));
  return fault && `has an example that breaks its own rules (${fault.code})`;
}

function faultOfTable({ columns, recordKey }: BulkActionProcessor, table: EntityMetadata): string | null {
  for (const { name, rule } of columns) {
    if (OWN_PROPERTIES.includes(name)) return `has the column ${name}, which only the service itself writes`;
    const stored = table.findColumnWithPropertyName(name);
    if (!stored) return `has the column ${name}, which its entity lacks`;
    const type = typeOf(stored);
    if (!STORED_AS[rule.sqlType].includes(type))
      return `has the column ${name}, whose values are ${rule.sqlType} and stored as ${type}`;
    const excess = faultOfDigits(rule, stored);
    if (excess !== null) return `has the column ${name}, ${excess}`;
  }
  return faultOfStoredKey(recordKey, table);
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

/** @returns a word of `doubtful` that is no header of the column, of its parts or of another of these */
function findSenselessDoubt(columns: readonly Column[], targets: HeaderTargets): string | undefined {
  const words = columns.flatMap(({ name, doubtful = [] }) =>
    doubtful.flatMap(({ header, part, beside }) => [
      { word: header, fits: (found: HeaderTarget) => found.part === null, name },
      { word: part, fits: (found: HeaderTarget) => found.name === part && found.part !== null, name },
      ...beside.map((word) => {
        const fits = (found: HeaderTarget) => found.name !== part && found.part !== null;
        return { word, fits, name };
      }),
    ]),
  );
  return words.find(({ word, fits, name }) => {
    const found = targets.find(word);
    return found === null || found.column !== name || !fits(found);
  })?.word;
}

function makesSense(parts: readonly ColumnPart[]): boolean {
  const orders = new Set(parts.map(({ order }, i) => order ?? i + 1));
  return orders.size === parts.length && parts.some(({ optional }) => optional !== true);
}
