import type { EntityMetadata } from 'typeorm';
import type { HeaderTarget } from '../csv/header-targets.js';
import { HeaderTargets } from '../csv/header-targets.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, ColumnPart } from '../processor/column.js';
import { propertyOf } from '../processor/column.js';
import { isOfService } from '../processor/imported-record.js';
import { faultOfColumns } from './check-columns.js';
import { faultOfKey, faultOfStoredKey } from './check-key.js';
import { faultOfOwnTable } from './check-own-table.js';
import { faultOfRule } from './check-rule.js';
import { RowChecker } from './row-checker.js';

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
    faultOfFields(processor, table) ??
    (processor.table === null
      ? faultOfTable(processor, table)
      : faultOfOwnTable(processor, processor.table, table))
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

function faultOfFields(
  { fieldsProperty, table, columns }: BulkActionProcessor,
  metadata: EntityMetadata,
): string | null {
  if (fieldsProperty === null) return null;
  if (table !== null) return 'takes custom fields, which a table of the application cannot have';
  if (columns.some((column) => propertyOf(column) === fieldsProperty))
    return `keeps custom fields in ${fieldsProperty}, which is a column`;
  const stored = metadata.findColumnWithPropertyName(fieldsProperty);
  if (stored?.type === 'jsonb' && stored.isNullable) return null;
  return `keeps custom fields in ${fieldsProperty}, which its entity does not have as jsonb that may be null`;
}

function faultOfTable(processor: BulkActionProcessor, table: EntityMetadata): string | null {
  const { columns, entity } = processor;
  if (!isOfService(entity))
    return 'needs an entity that extends ImportedRecord, or to declare its table by ownTable';
  return faultOfColumns(columns, table, OWN_PROPERTIES) ?? faultOfStoredKey(processor, table);
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
