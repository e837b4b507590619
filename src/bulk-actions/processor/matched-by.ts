import type { BulkActionProcessor } from './abstract.processor.js';
import type { OwnTable } from './own-table.js';
import { equalityOfKey } from './own-table.js';

/** Columns by which an upload may match its rows with records, the key first. */
export function matchColumns({ key, unique }: Pick<BulkActionProcessor, 'key' | 'unique'>): string[] {
  return typeof key === 'string' ? [key, ...unique] : [];
}

/**
 * The processor of files whose rows are matched by another column than the key: there that column is the key, and the
 * key is one of the unique columns.
 *
 * @param matchBy null: the key
 * @throws Error for a column that another version of the program accepted
 */
export function matchedBy(processor: BulkActionProcessor, matchBy: string | null): BulkActionProcessor {
  const { key, table } = processor;
  if (matchBy === null || matchBy === key) return processor;
  const columns = matchColumns(processor);
  if (!columns.includes(matchBy)) throw new Error(`${processor.entityType} has no unique column ${matchBy}`);
  const unique = columns.filter((name) => name !== matchBy);
  return Object.create(processor, {
    key: { value: matchBy, enumerable: true },
    unique: { value: unique, enumerable: true },
    table: { value: table && matchedTable(table, key as string, matchBy), enumerable: true },
  }) as BulkActionProcessor;
}

/** How values are compared goes with their column. */
function matchedTable(table: OwnTable, key: string, matchBy: string): OwnTable {
  const { [matchBy]: equality = 'exact', ...others } = table.unique;
  return { ...table, key: equality, unique: { ...others, [key]: equalityOfKey(table, key) } };
}
