import type { OwnRecordTable } from './own-record-table.js';
import type { OwnColumn } from './sql/read-own-columns.sql.js';

/** What a declaration says of the columns of a table. Names are quoted. */
export interface DeclaredColumns {
  /** Of the entity. */
  readonly known: ReadonlySet<string>;
  /** Those that rows of files have values for. */
  readonly inFiles: ReadonlySet<string>;
  readonly makesIds: boolean;
}

/** @returns what does not fit, in words */
export function faultsOfColumns(
  own: OwnRecordTable,
  { known, inFiles, makesIds }: DeclaredColumns,
  columns: readonly OwnColumn[],
): string[] {
  const { account, createdAt, updatedAt, deletedAt, ids } = own;
  const namesOf = (all: readonly ({ readonly name: string } | null)[]): string[] =>
    all.flatMap((column) => column?.name ?? []);
  const times = new Set(namesOf([createdAt, updatedAt, deletedAt]));
  const given = new Set([...inFiles, ...namesOf([account, createdAt, updatedAt])]);
  // That it has no default is told with the id itself.
  const onlyId = ids.length === 1 ? ids[0]!.name : null;
  return columns.flatMap(({ name, isRequired, isGenerated, isTime, isShortCounter }) => [
    ...(isRequired && known.has(name) && !given.has(name) && name !== onlyId
      ? [`${name} requires a value, which neither the table nor the declaration gives`]
      : []),
    ...(isGenerated && (given.has(name) || times.has(name))
      ? [`${name} is generated, so it cannot be written`]
      : []),
    ...(times.has(name) && !isTime ? [`${name} is neither a date nor a time`] : []),
    ...(isShortCounter && !given.has(name) && !(makesIds && name === onlyId)
      ? [`${name} counts in smallint, which has no room for the numbers of dry runs`]
      : []),
  ]);
}
