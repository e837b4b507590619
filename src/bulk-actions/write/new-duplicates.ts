import type { Claim } from '../dispatch/claim.js';
import { RULES_VERSION } from '../lifecycle/rules-version.js';
import type { ChunkOutcomes } from '../outcomes/chunk-outcomes.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { checkChunk } from '../rows/chunk-rows.js';
import { marksOf } from '../rows/row-marks.js';

/**
 * Skips rows that share a key, where RESOLVE has not seen it: in an unscanned action, and in one that was scanned under
 * earlier rules and is partly written, if they share a key only under the present rules. One row of each key counts, by
 * the rule of RESOLVE. Between chunks nothing is skipped: a later row of the key meets the record of the earlier one.
 *
 * @param bytes the chunk's payload, decompressed
 * @param firstRow the number of its first row
 * @param isOpen whether the row at an index of the chunk is to be written and has no outcome
 * @param failed rows that say no record: they may count, as where RESOLVE has seen them
 */
export async function skipNewDuplicates(
  bytes: Buffer,
  claim: Claim,
  processor: BulkActionProcessor,
  { known, firstRow }: { readonly known: ChunkOutcomes; readonly firstRow: number },
  isOpen: (row: number) => boolean,
  failed: ReadonlyMap<number, unknown>,
): Promise<void> {
  if (claim.rulesVersion === RULES_VERSION) return;
  const rowsOf = new Map<string, number[]>();
  await checkChunk(bytes, claim, processor, {
    valid: (row, checker) => {
      if (!isOpen(row) && !failed.has(row)) return;
      if (!failed.has(row)) known.mark(row, marksOf(checker));
      const { key } = checker;
      const rows = rowsOf.get(key);
      if (rows) rows.push(row);
      else rowsOf.set(key, [row]);
    },
    faulty: () => undefined,
  });
  for (const rows of rowsOf.values()) {
    const counting = claim.operation === 'CREATE' ? rows[0]! : rows.at(-1)!;
    for (const row of rows) {
      if (row === counting || failed.has(row)) continue;
      known.set(row, 'SKIPPED/DUPLICATE_IN_FILE');
      known.addDetail(row, { duplicateOfRow: firstRow + counting });
    }
  }
}
