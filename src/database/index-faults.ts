import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { StoredColumn, StoredIndex } from './sql/read-table.sql.js';

/** What `ON CONFLICT` needs, and locks in the order of the key's bytes. @returns what is missing, in words */
export function keyFaults(
  key: readonly ColumnMetadata[],
  stored: ReadonlyMap<string, StoredColumn>,
  indexes: readonly StoredIndex[],
): string[] {
  const names = key.map(({ databaseName }) => databaseName);
  const isThere = indexes.some(({ columns, isUnique }) => isUnique && columns.join() === names.join());
  const faults = isThere
    ? []
    : [`the table has no unique index on (${names.join(', ')}) that is neither deferrable nor partial`];
  const unsorted = names.filter((name) => !['C', null, undefined].includes(stored.get(name)?.collation));
  return [
    ...faults,
    ...unsorted.map((name) => `"${name}" needs the collation C, because it is part of the key`),
  ];
}

/**
 * What a filtered list or a lookup needs, so that each of its pages costs the same. A unique index may end before the
 * last column. Account and filter, which stand before the key of a list, may change places: both are given.
 *
 * @param properties in the order in which an index has to sort by their columns
 * @returns what is missing, in words
 */
export function indexFaults(
  properties: readonly string[],
  metadata: EntityMetadata,
  indexes: readonly StoredIndex[],
): string[] {
  // A property that is no column is told of elsewhere.
  const names = properties.map((name) => metadata.findColumnWithPropertyName(name)?.databaseName ?? name);
  const [first, second, ...rest] = names;
  const orders = rest.length === 0 ? [names] : [names, [second, first, ...rest]];
  const isThere = indexes.some(({ columns, isUnique }) =>
    orders.some(
      (order) =>
        columns.slice(0, order.length).join() === order.join() ||
        (isUnique && columns.join() === order.slice(0, -1).join()),
    ),
  );
  return isThere
    ? []
    : [`the table has no index on (${names.join(', ')}), which a filter of its list or a lookup needs`];
}
