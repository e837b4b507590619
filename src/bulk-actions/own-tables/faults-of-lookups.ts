import { escapeIdentifier } from 'pg';
import type { EntityMetadata } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { propertyOf } from '../processor/column.js';
import type { OwnForeignKey } from './sql/read-own-foreign-keys.sql.js';

/**
 * A dry run writes rows whose record it does not make, so the foreign key of a lookup that makes records has to wait,
 * and is told so by its name.
 *
 * @returns what does not fit, in words
 */
export function faultsOfLookups(
  { columns }: Pick<BulkActionProcessor, 'columns'>,
  metadata: EntityMetadata,
  foreignKeys: readonly OwnForeignKey[],
): string[] {
  return columns.flatMap((column) => {
    if (column.rule.lookup?.create === undefined) return [];
    const stored = metadata.findColumnWithPropertyName(propertyOf(column))!;
    const declared = metadata.foreignKeys.find(({ columns: [first] }) => first === stored);
    const name = escapeIdentifier(stored.databaseName);
    const found = foreignKeys.filter((key) => key.column === name);
    return [
      ...found.flatMap((key) => (key.isDeferrable ? [] : [`its foreign key ${key.name} must be deferrable`])),
      ...found.flatMap((key) =>
        key.name === declared?.name
          ? []
          : [`${name} has the foreign key ${key.name}, which the entity lacks`],
      ),
      ...(declared !== undefined && found.length === 0
        ? [`${name} has no foreign key ${declared.name}, which the entity has`]
        : []),
    ];
  });
}
