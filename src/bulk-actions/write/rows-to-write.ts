import type { Claim } from '../dispatch/claim.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { WritableRows } from '../processor/write-contract.js';
import { decompressPayload } from '../rows/chunk-payload.js';
import { checkChunk } from '../rows/chunk-rows.js';
import { formattedColumns } from '../rows/formatted-columns.js';
import type { PackedRows } from '../rows/packed-rows.js';
import { marksOf, marksOfFaulty } from '../rows/row-marks.js';
import { readersOf, RowPacker } from '../rows/row-packer.js';
import { takenFault } from '../unique/taken-values.js';
import { AbsentCells } from './absent-cells.js';
import type { LoadedChunk } from './load-chunk.js';
import { isUndecided } from './load-chunk.js';
import { skipNewDuplicates } from './new-duplicates.js';

export interface RowsToWrite {
  readonly rows: WritableRows;
  /** Their indexes in the chunk, from 0. */
  readonly rowIndexes: readonly number[];
  readonly absent: AbsentCells;
}

/** Those whose values are still in the bytes of the chunk. */
export interface CheckedRows extends RowsToWrite {
  readonly rows: PackedRows;
}

/**
 * Selects the valid rows of a chunk without an outcome. Faulty rows fail here too, because SCAN may have checked them
 * under other rules.
 *
 * @param failed rows that have just failed because they say no record, as indexes in the chunk
 */
export async function rowsToWrite(
  claim: Claim,
  chunk: LoadedChunk,
  processor: BulkActionProcessor,
  failed: ReadonlyMap<number, unknown>,
): Promise<CheckedRows> {
  const rowIndexes: number[] = [];
  const absent = new AbsentCells(processor.columns.length);
  const bytes = decompressPayload(chunk.payload);
  const isOpen = (row: number): boolean => isUndecided(chunk, row);
  await skipNewDuplicates(bytes, claim, processor, chunk, isOpen, failed);
  const packer = new RowPacker(
    bytes,
    readersOf(formattedColumns(claim.header, processor.columns), processor),
    chunk.slice.to - chunk.slice.from,
  );
  await checkChunk(bytes, claim, processor, {
    valid: (row, checker) => {
      if (!isOpen(row)) return;
      const taken = chunk.taken.get(row);
      if (taken !== undefined)
        return void chunk.known.fail(row, takenFault(taken, checker.textOf(taken.place)));
      packer.add(chunk.firstRow + row, checker);
      absent.add(chunk.firstRow + row, checker.missing);
      chunk.known.mark(row, marksOf(checker));
      rowIndexes.push(row);
    },
    faulty: (row, fault, checker) => {
      if (!isOpen(row)) return;
      chunk.known.fail(row, fault);
      chunk.known.mark(row, marksOfFaulty(checker));
    },
  });
  return { rows: packer.rows(), rowIndexes, absent };
}
