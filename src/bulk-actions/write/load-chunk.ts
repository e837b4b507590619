import type { Session } from '../../database/session.js';
import type { Claim } from '../dispatch/claim.js';
import { UNSCANNED } from '../lifecycle/rules-version.js';
import type { Tally } from '../outcomes/chunk-outcomes.js';
import { ChunkOutcomes } from '../outcomes/chunk-outcomes.js';
import type { UniqueBuckets, UniqueColumn } from '../unique/unique-columns.js';
import { bucketsOf } from '../unique/unique-columns.js';
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
  /** By row, the column whose value another record had when the file was checked. */
  readonly taken: ReadonlyMap<number, UniqueColumn>;
  /** Rows that RESOLVE found to repeat the key or a value of another, as indexes from 0. */
  readonly repeated: ReadonlySet<number>;
}

/**
 * @param unique columns that the file writes
 * @throws Error when there is no such chunk
 */
export async function loadChunk(
  session: Session,
  claim: Claim,
  unique: readonly UniqueColumn[],
): Promise<LoadedChunk> {
  const { actionId, unitNo: chunkNo } = claim;
  const read = claim.read as readonly WritableChunk[] | undefined;
  const [chunk] = read ?? (await session.query<WritableChunk>(readChunk(actionId, chunkNo)));
  if (!chunk) throw new Error(`Chunk ${chunkNo} of ${actionId} is missing`);
  const known = ChunkOutcomes.from(chunk.rowCount, knownOutcomes(chunk), chunk.marks);
  const before = known.tally();
  const slice = sliceOf(claim, chunk.rowCount);
  const buckets = bucketsOf(claim.bucketCount, unique);
  const duplicates = await duplicatesOf(session, claim, buckets);
  const repeated = new Set<number>();
  const taken = takenOf(duplicates, buckets, unique);
  for (const { bucketNo, rows, countingRows } of duplicates) {
    if (unique.length > 0 && bucketNo === buckets.taken) continue;
    const column = buckets.columnOf(bucketNo);
    rows.forEach((row, i) => {
      if (!isWithin(slice, row) || known.has(row) || taken.has(row)) return;
      repeated.add(row);
      known.set(row, column === null ? 'SKIPPED/DUPLICATE_IN_FILE' : 'FAILED/DUPLICATE_VALUE');
      known.addDetail(row, {
        ...(column !== null && { column: column.name }),
        duplicateOfRow: Number(countingRows[i]),
      });
    });
  }
  return { ...chunk, known, before, slice, taken, repeated };
}

function takenOf(
  duplicates: readonly DuplicateRows[],
  buckets: UniqueBuckets,
  unique: readonly UniqueColumn[],
): Map<number, UniqueColumn> {
  const taken = new Map<number, UniqueColumn>();
  const found =
    unique.length === 0 ? undefined : duplicates.find(({ bucketNo }) => bucketNo === buckets.taken);
  found?.rows.forEach((row, i) => {
    const column = unique.find(({ place }) => place === Number(found.countingRows[i]));
    if (column !== undefined) taken.set(row, column);
  });
  return taken;
}

/** Those of the keys first, which have precedence. */
async function duplicatesOf(
  session: Session,
  claim: Claim,
  { count }: UniqueBuckets,
): Promise<DuplicateRows[]> {
  if (claim.rulesVersion === UNSCANNED) return [];
  const read = readDuplicates(claim.actionId, claim.unitNo, count);
  return (await session.query<DuplicateRows>(read)).sort((a, b) => a.bucketNo - b.bucketNo);
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
