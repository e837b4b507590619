import { Injectable } from '@nestjs/common';
import type { Session } from '../../database/database.js';
import type { Claim, StageHandler } from '../dispatch/claim.js';
import { completeClaim, failClaimedAction } from '../dispatch/complete-claim.js';
import { ChunkOutcomes } from '../outcomes/chunk-outcomes.js';
import { saveOutcomes } from '../outcomes/sql/save-outcomes.sql.js';
import { decompressPayload } from '../rows/chunk-payload.js';
import { checkChunk } from '../rows/chunk-rows.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { marksOf, marksOfFaulty } from '../rows/row-marks.js';
import { KeyBuckets } from './key-buckets.js';
import type { ScannableChunk } from './sql/read-payload.sql.js';
import { readPayload } from './sql/read-payload.sql.js';
import { saveKeys } from './sql/save-keys.sql.js';

/** Checks the rows of a chunk: saves the outcomes of faulty rows and the key hashes of valid ones. */
@Injectable()
export class ScanHandler implements StageHandler {
  constructor(private readonly registry: ProcessorRegistry) {}

  async run(claim: Claim, session: Session): Promise<void> {
    const { actionId, accountId, unitNo: chunkNo } = claim;
    const [chunk] = await session.query<ScannableChunk>(readPayload(actionId, chunkNo));
    if (!chunk) throw new Error(`Chunk ${chunkNo} of ${actionId} is missing`);
    const outcomes = new ChunkOutcomes(chunk.rowCount);
    const keys = new KeyBuckets(claim.bucketCount, chunk.rowCount);
    checkChunk(decompressPayload(chunk.payload), claim, this.registry.get(claim.entityType), {
      valid: (row, checker) => {
        keys.add(row, checker.key);
        outcomes.mark(row, marksOf(checker));
      },
      faulty: (row, fault, checker) => {
        outcomes.fail(row, fault);
        outcomes.mark(row, marksOfFaulty(checker));
      },
    });
    await session.transaction(async () => {
      await session.query(saveKeys(actionId, accountId, chunkNo, keys.bucketed()));
      const tally = outcomes.tally();
      if (tally.failed > 0 || outcomes.hasMarks)
        await session.query(saveOutcomes(actionId, chunkNo, outcomes.columns()));
      await completeClaim(session, claim, tally, chunk.rowCount);
    });
  }

  async giveUp(claim: Claim, session: Session): Promise<void> {
    await failClaimedAction(session, claim);
  }
}
