import type { Session } from '../../database/session.js';
import type { Claim } from '../dispatch/claim.js';
import { RULES_VERSION } from '../lifecycle/rules-version.js';
import type { CheckedCells } from '../lookups/check-cells.js';
import { CellLookups } from '../lookups/check-cells.js';
import type { ColumnLookup } from '../lookups/column-lookups.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { decompressPayload } from '../rows/chunk-payload.js';
import { checkChunk } from '../rows/chunk-rows.js';
import { marksOfFaulty } from '../rows/row-marks.js';
import type { LoadedChunk } from './load-chunk.js';
import { isUndecided } from './load-chunk.js';

const NOTHING: CheckedCells = { faults: new Map(), wanted: [] };

/**
 * Looks up what rows say as scan does, and fails rows that say no record, where scan has not done so: in an unscanned
 * action, in one that was scanned under earlier rules, and in the second pass, which decides every row. Duplicates in
 * the file are among the rows, because scan does not know them either.
 */
export async function checkAgain(
  session: Session,
  claim: Claim,
  chunk: LoadedChunk,
  lookups: readonly ColumnLookup[],
  processor: BulkActionProcessor,
): Promise<CheckedCells> {
  if (lookups.length === 0 || (claim.rulesVersion === RULES_VERSION && claim.pass === 1)) return NOTHING;
  const { known, repeated, payload, rowCount } = chunk;
  const bytes = decompressPayload(payload);
  const cells = new CellLookups(lookups, rowCount);
  const marks = new Map<number, number>();
  await checkChunk(bytes, claim, processor, {
    valid: (row, checker) => {
      if (!isUndecided(chunk, row) && !repeated.has(row)) return;
      cells.add(row, bytes, checker);
      marks.set(row, marksOfFaulty(checker));
    },
    faulty: () => undefined,
  });
  const checked = await cells.check(session, claim);
  checked.faults.forEach((fault, row) => {
    known.fail(row, fault);
    known.mark(row, marks.get(row)!);
  });
  return checked;
}
