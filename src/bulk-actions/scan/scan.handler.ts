import { Injectable } from '@nestjs/common';
import type { Session } from '../../database/session.js';
import type { Statement } from '../../database/statement.js';
import type { Claim, StageHandler } from '../dispatch/claim.js';
import { ClaimLostError } from '../dispatch/claim.js';
import { completeClaim, failClaimedAction } from '../dispatch/complete-claim.js';
import type { UnitKey } from '../dispatch/unit-key.js';
import { CellLookups } from '../lookups/check-cells.js';
import { columnLookups } from '../lookups/column-lookups.js';
import { saveWanted } from '../lookups/sql/save-wanted.sql.js';
import type { WantedRecord } from '../lookups/wanted-record.js';
import { ChunkOutcomes } from '../outcomes/chunk-outcomes.js';
import { saveOutcomes } from '../outcomes/sql/save-outcomes.sql.js';
import { decompressPayload } from '../rows/chunk-payload.js';
import { checkChunk } from '../rows/chunk-rows.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { marksOf, marksOfFaulty } from '../rows/row-marks.js';
import { takenFault } from '../unique/taken-values.js';
import { KeyBuckets } from './key-buckets.js';
import { KeyHash } from './key-hash.js';
import { holdUpload } from './sql/hold-upload.sql.js';
import type { ScannableChunk } from './sql/read-payload.sql.js';
import { readPayload } from './sql/read-payload.sql.js';
import { saveKeys } from './sql/save-keys.sql.js';
import { UniqueScan } from './unique-scan.js';

/**
 * Checks the rows of a chunk: saves the outcomes of faulty rows and the key hashes of valid ones, and which records
 * these may have to make.
 */
@Injectable()
export class ScanHandler implements StageHandler {
  readonly reads = ({ actionId, unitNo }: UnitKey): Statement => readPayload(actionId, unitNo);

  constructor(private readonly registry: ProcessorRegistry) {}

  async run(claim: Claim, session: Session): Promise<void> {
    const { actionId, accountId, unitNo: chunkNo } = claim;
    const read = claim.read as readonly ScannableChunk[] | undefined;
    const [chunk] = read ?? (await session.query<ScannableChunk>(readPayload(actionId, chunkNo)));
    if (!chunk) throw new Error(`Chunk ${chunkNo} of ${actionId} is missing`);
    const outcomes = new ChunkOutcomes(chunk.rowCount);
    const keys = new KeyBuckets(KeyHash.ofAction(actionId), claim.bucketCount, chunk.rowCount);
    const processor = this.registry.ofAction(claim);
    const unique = new UniqueScan(claim, processor, chunk.rowCount);
    const bytes = decompressPayload(chunk.payload);
    const lookups = columnLookups(claim, processor, this.registry);
    const cells = lookups.length === 0 ? null : new CellLookups(lookups, chunk.rowCount);
    await checkChunk(bytes, claim, processor, {
      valid: (row, checker) => {
        unique.add(row, checker);
        cells?.add(row, bytes, checker);
        const { keyStart, keyEnd } = checker;
        if (keyStart < 0) keys.addText(row, checker.key);
        else keys.add(row, bytes, keyStart, keyEnd);
        outcomes.mark(row, marksOf(checker));
      },
      faulty: (row, fault, checker) => {
        outcomes.fail(row, fault);
        outcomes.mark(row, marksOfFaulty(checker));
      },
    });
    const taken = await unique.findTaken(session, this.registry.storageOf(processor));
    for (const { row, column, value } of taken) outcomes.fail(row, takenFault(column, value));
    const isTaken = new Set(taken.map(({ row }) => row));
    const wanted = cells === null ? [] : await this.lookUp(cells, claim, session, outcomes, isTaken);
    await session.transaction(async () => {
      if (claim.isEarly && (await session.query(holdUpload(actionId, accountId))).length === 0)
        throw new ClaimLostError(claim);
      session.postpone(saveKeys(actionId, accountId, chunkNo, keys.bucketed()));
      for (const statement of unique.statements(chunkNo, taken)) session.postpone(statement);
      if (wanted.length > 0) session.postpone(saveWanted(claim, chunkNo, chunk.firstRow, wanted));
      const tally = outcomes.tally();
      if (tally.failed > 0 || outcomes.hasMarks)
        session.postpone(saveOutcomes(actionId, chunkNo, outcomes.columns()));
      await completeClaim(session, claim, tally, chunk.rowCount);
    });
  }

  async giveUp(claim: Claim, session: Session): Promise<void> {
    await failClaimedAction(session, claim);
  }

  /**
   * Fails the rows that say no record. Their keys are kept: whether a record is there may be another thing when the
   * rows are written, and must not decide which row of a key counts.
   *
   * @returns the records that rows may have to make
   */
  private async lookUp(
    cells: CellLookups,
    claim: Claim,
    session: Session,
    outcomes: ChunkOutcomes,
    isTaken: ReadonlySet<number>,
  ): Promise<readonly WantedRecord[]> {
    const { faults, wanted } = await cells.check(session, claim, isTaken);
    faults.forEach((fault, row) => outcomes.failValid(row, fault));
    return wanted;
  }
}
