import type { Session } from '../../database/session.js';
import type { Claim } from '../dispatch/claim.js';
import type { ColumnLookup } from '../lookups/column-lookups.js';
import { linkRecords, RecordsInMotionError } from '../lookups/link-records.js';
import type { RefusedKeys } from '../lookups/make-missing.js';
import { makeMissing } from '../lookups/make-missing.js';
import type { WantedRecord } from '../lookups/wanted-record.js';
import type { LoadedChunk } from './load-chunk.js';
import type { CheckedRows, RowsToWrite } from './rows-to-write.js';

const MAX_ATTEMPTS = 5;

/**
 * Makes the records that rows need, unless the action is a dry run, and returns what replaces the rows' texts by ids:
 * to be called in the transaction of the chunk. Rows whose record is gone by then fail.
 *
 * @param wanted by the rows of an unscanned action; `null`: scan has stored it
 */
export async function recordLinker(
  session: Session,
  claim: Claim,
  chunk: LoadedChunk,
  lookups: readonly ColumnLookup[],
  { rows, rowIndexes, absent }: CheckedRows,
  wanted: readonly WantedRecord[] | null,
): Promise<() => Promise<RowsToWrite>> {
  const { firstRow, known } = chunk;
  const unstored = wanted && { wanted, firstRow };
  const refused: RefusedKeys = claim.isDry ? [] : await makeMissing(session, claim, lookups, rows, unstored);
  return async () => {
    const linked = await linkRecords(session, claim, lookups, rows, refused);
    linked.faults.forEach((fault, i) => known.failValid(rowIndexes[i]!, fault));
    return { rows: linked.rows, rowIndexes: rowIndexes.filter((_, i) => !linked.faults.has(i)), absent };
  };
}

/**
 * Does a transaction again, from the making of records on, while other actions delete what it needs. Nothing of the
 * chunk is decided by then.
 *
 * @throws RecordsInMotionError after some attempts; the queue retries the whole chunk
 */
export async function whileInMotion(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RecordsInMotionError) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}
