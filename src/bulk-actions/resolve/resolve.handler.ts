import { Injectable } from '@nestjs/common';
import type { Session } from '../../database/session.js';
import type { Claim, StageHandler } from '../dispatch/claim.js';
import { completeClaim, failClaimedAction } from '../dispatch/complete-claim.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { bucketsOf, uniqueColumns } from '../unique/unique-columns.js';
import { KeyTable } from './key-table.js';
import type { BucketPart, ReadFrom } from './sql/read-bucket.sql.js';
import { countKeys, readBucket } from './sql/read-bucket.sql.js';
import type { Duplicates } from './sql/save-duplicates.sql.js';
import { saveDuplicates } from './sql/save-duplicates.sql.js';

/** Chunks read at once. Their keys take 9 MB at most, because a bucket has about half a million. */
const READ_CHUNKS = 50;
/** Duplicates saved in one statement; the last chunk read may add more. */
const SAVE_DUPLICATES = 50_000;

const NOTHING_COUNTED = { successful: 0, skipped: 0, failed: 0 };

/**
 * Finds the rows of a bucket that share a key, and decides which of them counts: the first in the file for CREATE, the
 * last for the other operations, because it holds the final values. For those the bucket is read from the end, so that
 * the first row read for a key is always the one that counts.
 *
 * The values of other unique columns are in buckets of their own, and the rows that share one are found the same way.
 */
@Injectable()
export class ResolveHandler implements StageHandler {
  constructor(private readonly registry: ProcessorRegistry) {}

  async run(claim: Claim, session: Session): Promise<void> {
    const { actionId, unitNo, bucketCount } = claim;
    const [count] = await session.query<{ keys: number }>(countKeys(actionId, unitNo));
    const unique = uniqueColumns(this.registry.get(claim.entityType, claim.matchBy), claim);
    const buckets = bucketsOf(bucketCount, unique);
    await session.transaction(async () => {
      await resolveBucket(session, claim, unitNo, count!.keys);
      for (const index of unique.keys()) {
        const bucketNo = buckets.ofColumn(index, unitNo);
        const [values] = await session.query<{ keys: number }>(countKeys(actionId, bucketNo));
        await resolveBucket(session, claim, bucketNo, values!.keys);
      }
      await completeClaim(session, claim, NOTHING_COUNTED, count!.keys);
    });
  }

  async giveUp(claim: Claim, session: Session): Promise<void> {
    await failClaimedAction(session, claim);
  }
}

async function resolveBucket(
  session: Session,
  { actionId, operation }: Claim,
  bucketNo: number,
  keys: number,
): Promise<void> {
  const from: ReadFrom = operation === 'CREATE' ? 'first' : 'last';
  const table = new KeyTable(keys);
  let found = noDuplicates();
  for (let after: number | null = null; ;) {
    const read = readBucket(actionId, bucketNo, from, after, READ_CHUNKS);
    const parts: BucketPart[] = await session.query<BucketPart>(read);
    for (const part of parts) {
      findDuplicates(table, part, from, found);
      if (found.rows.length >= SAVE_DUPLICATES) {
        await session.query(saveDuplicates(actionId, bucketNo, found));
        found = noDuplicates();
      }
    }
    if (parts.length < READ_CHUNKS) break;
    after = parts.at(-1)!.chunkNo;
  }
  if (found.rows.length > 0) await session.query(saveDuplicates(actionId, bucketNo, found));
}

function findDuplicates(table: KeyTable, part: BucketPart, from: ReadFrom, found: Duplicates): void {
  const rows = new Uint16Array(aligned(part.rowIndexes));
  const hashes = new Uint32Array(aligned(part.hashes));
  const count = rows.length;
  for (let n = 0; n < count; n++) {
    const i = from === 'first' ? n : count - 1 - n;
    const row = rows[i]!;
    const counting = table.add(hashes, i * 4, part.firstRow + row);
    if (counting === null) continue;
    found.chunkNos.push(part.chunkNo);
    found.rows.push(row);
    found.countingRows.push(counting);
  }
}

/** A copy of the bytes, in the machine's byte order, as SCAN has written them. A buffer itself may begin anywhere. */
function aligned({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
}

function noDuplicates(): Duplicates {
  return { chunkNos: [], rows: [], countingRows: [] };
}
