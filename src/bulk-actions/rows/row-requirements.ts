import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column } from '../processor/column.js';
import type { EmptyCells, Operation } from '../processor/upload-options.js';

/** What an operation requires of each row of a file. */
export interface RowRequirements {
  /** For each of the processor's columns whether its cell must not be empty. */
  readonly required: readonly boolean[];
  /** For each of them whether every record needs it, so that a short row must not lack it either. */
  readonly indispensable: readonly boolean[];
  /** Only the key is read; whatever the other cells hold is no fault. */
  readonly keyOnly: boolean;
  /** For each column whether one made of parts counts as empty where any of its parts is. */
  readonly wholeOnly: readonly boolean[];
  /** Whether a column of which the row has only some parts may be left unchanged. */
  readonly keepsParted: boolean;
  /** Whether only new records are made, so that no record can lose a part that a row lacks. */
  readonly onlyCreates: boolean;
}

/**
 * UPSERT requires what CREATE requires, because any of its rows may be new. UPDATE may not clear a required column.
 * DELETE reads the key alone. For UPDATE with `emptyCells=keep` half a name counts as an empty cell, because writing it
 * would remove the other half.
 *
 * @param fileHas for each of the processor's columns whether the file has it
 */
export function requirementsOf(
  processor: Pick<BulkActionProcessor, 'columns' | 'recordKey'>,
  operation: Operation,
  emptyCells: EmptyCells,
  fileHas: readonly boolean[],
): RowRequirements {
  const { columns } = processor;
  const { parts } = processor.recordKey;
  const isKey = (i: number): boolean => parts.includes(i);
  const indispensable = columns.map(
    (column, i) => isKey(i) || (column.required && operation !== 'DELETE' && operation !== 'UPDATE'),
  );
  const clears = operation === 'UPDATE' && emptyCells === 'clear';
  const required = columns.map(
    (column, i) => indispensable[i]! || (clears && column.required && fileHas[i]! && mayClear(column)),
  );
  const keepsEmpty = operation === 'UPDATE' && emptyCells === 'keep';
  const wholeOnly = columns.map((_, i) => keepsEmpty && !isKey(i));
  return {
    ...{ required, indispensable, wholeOnly },
    keyOnly: operation === 'DELETE',
    keepsParted: operation === 'UPDATE',
    onlyCreates: operation === 'CREATE',
  };
}

/** An empty cell adds no item to a list and removes none. */
function mayClear({ rule }: Column): boolean {
  return rule.setMode !== 'add' && rule.setMode !== 'remove';
}

/** Names of the columns that the header of a file must have. */
export function requiredColumns(processor: BulkActionProcessor, operation: Operation): string[] {
  const { required } = requirementsOf(processor, operation, 'keep', []);
  return processor.columns.filter((_, i) => required[i]).map((column) => column.name);
}
