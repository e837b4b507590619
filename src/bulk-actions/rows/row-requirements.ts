import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { EmptyCells, Operation } from '../processor/upload-options.js';

/** What an operation asks of each row of a file. */
export interface RowRequirements {
  /** For each of the processor's columns whether its cell must not be empty. */
  readonly required: readonly boolean[];
  /** For each of them whether a record cannot do without, so that it must not be missing either. */
  readonly indispensable: readonly boolean[];
  /** Only the key is read; whatever the other cells hold is no fault. */
  readonly keyOnly: boolean;
  /** For each column whether one that is put together counts as empty where any of its parts is. */
  readonly wholeOnly: readonly boolean[];
  /** Whether one of which only some parts are in the row may be left as it is. */
  readonly keepsParted: boolean;
  /** Whether no record can lose a part that a row does not have. */
  readonly onlyCreates: boolean;
}

/**
 * UPSERT asks what CREATE asks, for any of its rows may turn out to be new. UPDATE may not clear what is required,
 * DELETE reads the key alone. To UPDATE that keeps what is empty half a name is an empty cell: it would take the other
 * half away.
 *
 * @param fileHas for each of the processor's columns whether the file has it
 */
export function requirementsOf(
  processor: BulkActionProcessor,
  operation: Operation,
  emptyCells: EmptyCells,
  fileHas: readonly boolean[],
): RowRequirements {
  const { columns, keyIndex } = processor;
  const indispensable = columns.map(
    (column, i) => i === keyIndex || (column.required && operation !== 'DELETE' && operation !== 'UPDATE'),
  );
  const clears = operation === 'UPDATE' && emptyCells === 'clear';
  const required = columns.map(
    (column, i) => indispensable[i]! || (clears && column.required && fileHas[i]!),
  );
  const keepsEmpty = operation === 'UPDATE' && emptyCells === 'keep';
  const wholeOnly = columns.map((_, i) => keepsEmpty && i !== keyIndex);
  return {
    ...{ required, indispensable, wholeOnly },
    keyOnly: operation === 'DELETE',
    keepsParted: operation === 'UPDATE',
    onlyCreates: operation === 'CREATE',
  };
}

/** Names of the columns that the header of a file must have. */
export function requiredColumns(processor: BulkActionProcessor, operation: Operation): string[] {
  const { required } = requirementsOf(processor, operation, 'keep', []);
  return processor.columns.filter((_, i) => required[i]).map((column) => column.name);
}
