import type { Column } from '../bulk-actions/processor/column.js';
import type { EntityRegistration } from '../bulk-actions/processor/registration.js';

/**
 * By the entities that others look up the columns of indexes that this needs: without one, each chunk would read all
 * records of the account. A target that is not registered is told of elsewhere.
 */
export function indexesOfLookups(
  entities: readonly EntityRegistration[],
): ReadonlyMap<EntityRegistration['entity'], string[][]> {
  const declared = entities.map(({ processor: Processor, entity }) => ({ ...new Processor(), entity }));
  const indexes = new Map<EntityRegistration['entity'], string[][]>();
  for (const { lookup } of declared.flatMap(({ columns }) => columns.map(({ rule }) => rule))) {
    const target = declared.find(({ entityType }) => entityType === lookup?.entityType);
    if (lookup === undefined || target === undefined) continue;
    const known = indexes.get(target.entity) ?? [];
    indexes.set(target.entity, [
      ...known,
      ...lookup.by.map((name) => ['accountId', propertyOfNamed(target.columns, name)]),
    ]);
  }
  return indexes;
}

function propertyOfNamed(columns: readonly Column[], name: string): string {
  return columns.find((column) => column.name === name)?.property ?? name;
}
