import { Injectable } from '@nestjs/common';
import type { Session } from '../../database/database.js';
import { Database } from '../../database/database.js';
import type { Claim, StageHandler } from '../dispatch/claim.js';
import { advanceClaim, completeClaim } from '../dispatch/complete-claim.js';
import { saveOutcomes } from '../outcomes/sql/save-outcomes.sql.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { WriteResult } from '../processor/write-contract.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { ChunkWriter } from './chunk-writer.js';
import type { LoadedChunk } from './load-chunk.js';
import { isUndecided, loadChunk } from './load-chunk.js';
import { writeAndRollBack } from './roll-back.js';
import type { RowsToWrite } from './rows-to-write.js';
import { rowsToWrite } from './rows-to-write.js';
import { writeBisecting } from './write-bisecting.js';
import { WriteStrategy } from './write-strategy.js';

/**
 * Writes the rows of a chunk that count, and saves their outcomes, in one transaction. Under a rate limit it does so
 * for a slice of the chunk, and the unit waits for the next one. A dry run saves only the outcomes.
 */
@Injectable()
export class WriteHandler implements StageHandler {
  private readonly strategy = new WriteStrategy();

  constructor(
    private readonly registry: ProcessorRegistry,
    private readonly database: Database,
  ) {}

  async run(claim: Claim, session: Session): Promise<void> {
    const processor = this.registry.get(claim.entityType);
    const chunk = await loadChunk(session, claim);
    const selected = rowsToWrite(claim, chunk, processor);
    await session.transaction(async () => {
      if (selected.rowIndexes.length > 0) {
        const result = await this.write(claim, session, selected, processor);
        selected.rowIndexes.forEach((row, i) => chunk.known.set(row, result.kinds[i]!, result.recordIds[i]));
      }
      await recordOutcomes(session, claim, chunk);
    });
  }

  /** Fails the rows without an outcome, so that the action can end. */
  async giveUp(claim: Claim, session: Session): Promise<void> {
    const chunk = await loadChunk(session, claim);
    for (let row = chunk.slice.from; row < chunk.slice.to; row++) {
      if (isUndecided(chunk, row)) chunk.known.set(row, 'FAILED/PROCESSING_ERROR');
    }
    await session.transaction(() => recordOutcomes(session, claim, chunk));
  }

  private async write(
    claim: Claim,
    session: Session,
    { rows, absent }: RowsToWrite,
    processor: BulkActionProcessor,
  ): Promise<WriteResult> {
    const { dataSource } = this.database;
    const writer = new ChunkWriter(session, claim, processor, absent, dataSource, this.strategy);
    const write = (): Promise<WriteResult> =>
      writeBisecting(session, rows, processor.keyIndex, async (part) => {
        await processor.prepare(part, writer);
        return processor.write(part, writer);
      });
    return claim.isDry ? writeAndRollBack(session, writer.table, claim.accountId, write) : write();
  }
}

/** Saves the chunk's outcomes, and adds those that are new to the action's counters. */
async function recordOutcomes(session: Session, claim: Claim, chunk: LoadedChunk): Promise<void> {
  const { before, slice, known } = chunk;
  await session.query(saveOutcomes(claim.actionId, claim.unitNo, known.columns()));
  const now = known.tally();
  const added = {
    successful: now.successful - before.successful,
    skipped: now.skipped - before.skipped,
    failed: now.failed - before.failed,
    short: (now.short ?? 0) - (before.short ?? 0),
  };
  const end = slice.to < chunk.rowCount ? advanceClaim : completeClaim;
  await end(session, claim, added, slice.to - slice.from);
}
