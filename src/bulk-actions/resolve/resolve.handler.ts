import { Injectable } from '@nestjs/common';
import type { Session } from '../../database/database.js';
import type { Claim, StageHandler } from '../dispatch/claim.js';
import { completeClaim, failClaimedAction } from '../dispatch/complete-claim.js';
import { KeyTable } from './key-table.js';
import { countKeys, readBucket } from './sql/read-bucket.sql.js';
import type { BucketPart } from './sql/read-bucket.sql.js';
import { saveDuplicates } from './sql/save-duplicates.sql.js';
import type { Duplicates } from './sql/save-duplicates.sql.js';

/** Chunks read at once: 100 of 5,000 rows are 9 MB. */
const READ_CHUNKS = 100;
/** Duplicates written at once, give or take a chunk. */
const SAVE_DUPLICATES = 50_000;

const NOTHING_COUNTED = { successful: 0, skipped: 0, failed: 0 };

/** Finds in a bucket of key hashes which rows share a key, and which of them counts: the first in file order. */
@Injectable()
export class ResolveHandler implements StageHandler {
  async run(claim: Claim, session: Session): Promise<void> {
    const { actionId, unitNo: bucketNo } = claim;
    const [count] = await session.query<{ keys: number }>(countKeys(actionId, bucketNo));
    const table = new KeyTable(count!.keys);
    await session.transaction(async () => {
      let found = noDuplicates();
      for (let after = -1; ;) {
        const parts = await session.query<BucketPart>(readBucket(actionId, bucketNo, after, READ_CHUNKS));
        for (const part of parts) {
          enterPart(table, part, found);
          if (found.rows.length >= SAVE_DUPLICATES) {
            await session.query(saveDuplicates(actionId, bucketNo, found));
            found = noDuplicates();
          }
        }
        if (parts.length < READ_CHUNKS) break;
        after = parts.at(-1)!.chunkNo;
      }
      if (found.rows.length > 0) await session.query(saveDuplicates(actionId, bucketNo, found));
      await completeClaim(session, claim, NOTHING_COUNTED, count!.keys);
    });
  }

  async giveUp(claim: Claim, session: Session): Promise<void> {
    await failClaimedAction(session, claim);
  }
}

function enterPart(table: KeyTable, part: BucketPart, found: Duplicates): void {
  for (let i = 0; i * 2 < part.rowIndexes.length; i++) {
    const row = part.rowIndexes.readUInt16LE(i * 2);
    const counting = table.enter(part.hashes, i * 16, part.firstRow + row);
    if (counting === null) continue;
    found.chunkNos.push(part.chunkNo);
    found.rows.push(row);
    found.countingRows.push(counting);
  }
}

function noDuplicates(): Duplicates {
  return { chunkNos: [], rows: [], countingRows: [] };
}
