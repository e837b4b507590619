import type { Session } from '../../database/session.js';
import type { Claim } from '../dispatch/claim.js';
import { UNSCANNED } from '../lifecycle/rules-version.js';
import type { Tally } from '../outcomes/chunk-outcomes.js';
import { ChunkOutcomes } from '../outcomes/chunk-outcomes.js';
import type { DuplicateRows, WritableChunk } from './sql/read-chunk.sql.js';
import { knownOutcomes, readChunk, readDuplicates } from './sql/read-chunk.sql.js';

/** The rows of a chunk that one claim covers, as indexes from 0. `to` is not included. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** A chunk with the outcomes that its rows have before it is written. */
export interface LoadedChunk extends WritableChunk {
  readonly known: ChunkOutcomes;
  /** How many of each there were, without the duplicates in the file. */
  readonly before: Tally;
  readonly slice: Slice;
}

/** @throws Error when there is no such chunk */
export async function loadChunk(session: Session, claim: Claim): Promise<LoadedChunk> {
  const { actionId, unitNo: chunkNo } = claim;
  const read = claim.read as readonly WritableChunk[] | undefined;
  const [chunk] = read ?? (await session.query<WritableChunk>(readChunk(actionId, chunkNo)));
  if (!chunk) throw new Error(`Chunk ${chunkNo} of ${actionId} is missing`);
  const known = ChunkOutcomes.from(chunk.rowCount, knownOutcomes(chunk), chunk.marks);
  const before = known.tally();
  const slice = sliceOf(claim, chunk.rowCount);
  for (const { rows, countingRows } of await duplicatesOf(session, claim)) {
    rows.forEach((row, i) => {
      if (!isWithin(slice, row)) return;
      known.set(row, 'SKIPPED/DUPLICATE_IN_FILE');
      known.addDetail(row, { duplicateOfRow: Number(countingRows[i]) });
    });
  }
  return { ...chunk, known, before, slice };
}

async function duplicatesOf(session: Session, claim: Claim): Promise<DuplicateRows[]> {
  if (claim.rulesVersion === UNSCANNED) return [];
  return session.query<DuplicateRows>(readDuplicates(claim.actionId, claim.unitNo, claim.bucketCount));
}

/** Whether the claim covers a row that has no outcome yet. */
export function isUndecided({ slice, known }: LoadedChunk, row: number): boolean {
  return isWithin(slice, row) && !known.has(row);
}

function sliceOf({ nextRow, sliceRows }: Claim, rowCount: number): Slice {
  return { from: nextRow, to: sliceRows === null ? rowCount : Math.min(rowCount, nextRow + sliceRows) };
}

function isWithin(slice: Slice, row: number): boolean {
  return row >= slice.from && row < slice.to;
}
