import type { MappedHeader } from '../entities/stored-dialect.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Operation } from '../processor/upload-options.js';

/** A column besides the key in which no two records may have the same value. */
export interface UniqueColumn {
  readonly name: string;
  /** Among the processor's columns. */
  readonly place: number;
}

/** Those that the rows of a file write. Most entities have none. */
export function uniqueColumns(
  { columns, unique }: Pick<BulkActionProcessor, 'columns' | 'unique'>,
  { header, operation }: { readonly header: readonly MappedHeader[]; readonly operation: Operation },
): readonly UniqueColumn[] {
  if (operation === 'DELETE') return [];
  const inFile = unique.filter((name) => header.some(({ column }) => column === name));
  return inFile.map((name) => ({ name, place: columns.findIndex((column) => column.name === name) }));
}

/**
 * Where the key hashes of an action are, by bucket: those of the keys in the first `bucketCount`, those of the values
 * of each unique column in as many behind them, and behind all the rows whose values other records have.
 */
export function bucketsOf(bucketCount: number, columns: readonly UniqueColumn[]): UniqueBuckets {
  return {
    ofColumn: (index, bucketNo) => (index + 1) * bucketCount + bucketNo,
    columnOf: (bucketNo) => columns[Math.floor(bucketNo / bucketCount) - 1] ?? null,
    taken: (columns.length + 1) * bucketCount,
    count: columns.length === 0 ? bucketCount : (columns.length + 1) * bucketCount + 1,
  };
}

export interface UniqueBuckets {
  /** @param index among the unique columns */
  readonly ofColumn: (index: number, bucketNo: number) => number;
  /** null: it has keys, or `taken` */
  readonly columnOf: (bucketNo: number) => UniqueColumn | null;
  readonly taken: number;
  /** With all of them. */
  readonly count: number;
}
