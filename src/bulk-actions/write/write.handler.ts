import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Session } from '../../database/session.js';
import { checkAtOnce } from '../../database/sql/check-at-once.sql.js';
import type { Statement } from '../../database/statement.js';
import type { Claim, StageHandler } from '../dispatch/claim.js';
import { advanceClaim, completeClaim, sendToScan } from '../dispatch/complete-claim.js';
import type { UnitKey } from '../dispatch/unit-key.js';
import { UNSCANNED } from '../lifecycle/rules-version.js';
import { columnLookups } from '../lookups/column-lookups.js';
import type { RecordIdType } from '../outcomes/sql/save-outcomes.sql.js';
import { saveOutcomes } from '../outcomes/sql/save-outcomes.sql.js';
import { ownRecordTable } from '../own-tables/own-record-table.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { WriteResult } from '../processor/write-contract.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { uniqueColumns } from '../unique/unique-columns.js';
import { checkAgain } from './check-again.js';
import { ChunkWriter } from './chunk-writer.js';
import type { LoadedChunk } from './load-chunk.js';
import { isUndecided, loadChunk } from './load-chunk.js';
import { recordLinker, whileInMotion } from './record-linker.js';
import { writeAndRollBack, writeOwnAndRollBack } from './roll-back.js';
import type { RowsToWrite } from './rows-to-write.js';
import { rowsToWrite } from './rows-to-write.js';
import { readChunk } from './sql/read-chunk.sql.js';
import { UniqueGuard } from './unique-guard.js';
import { writeBisecting } from './write-bisecting.js';
import { WriteStrategy } from './write-strategy.js';

/**
 * Writes the rows of a chunk that count, and saves their outcomes, in one transaction. Under a rate limit it does so
 * for a slice of the chunk, and the unit waits for the next one. A dry run saves only the outcomes.
 *
 * An unscanned action has one chunk, and is checked and written at once. If that fails, or cannot be done at once, it
 * is scanned like any other, so that nothing is known of its rows twice.
 */
@Injectable()
export class WriteHandler implements StageHandler {
  readonly reads = ({ actionId, unitNo }: UnitKey): Statement => readChunk(actionId, unitNo);
  private readonly strategy = new WriteStrategy();

  constructor(
    private readonly registry: ProcessorRegistry,
    private readonly database: Database,
  ) {}

  async run(claim: Claim, session: Session): Promise<void> {
    const processor = this.registry.ofAction(claim);
    const unique = uniqueColumns(processor, claim);
    const chunk = await loadChunk(session, claim, unique);
    const isUnscanned = claim.rulesVersion === UNSCANNED;
    if (isUnscanned && (unique.length > 0 || !isWrittenAtOnce(claim, chunk)))
      return sendToScan(session, claim);
    const lookups = columnLookups(claim, processor, this.registry);
    const again = await checkAgain(session, claim, chunk, lookups, processor);
    const checked = await rowsToWrite(claim, chunk, processor, again.faults);
    const isAborted = isUnscanned && claim.onRowError === 'abort' && chunk.known.tally().failed > 0;
    const isWritten = !isAborted && checked.rowIndexes.length > 0;
    const wanted = isUnscanned ? again.wanted : null;
    await whileInMotion(async () => {
      const link =
        isWritten && lookups.length > 0
          ? await recordLinker(session, claim, chunk, lookups, checked, wanted)
          : () => checked;
      await session.transaction(async () => {
        if (isWritten && mayBreakLate(claim, processor)) session.postpone(checkAtOnce());
        if (isWritten) await this.writeLinked(claim, session, chunk, await link(), processor);
        await recordOutcomes(session, claim, chunk, isAborted || claim.isDry, this.idTypeOf(processor));
      });
    });
  }

  /** Fails the rows without an outcome, so that the action can end. */
  async giveUp(claim: Claim, session: Session): Promise<void> {
    if (claim.rulesVersion === UNSCANNED) return sendToScan(session, claim);
    const processor = this.registry.ofAction(claim);
    const chunk = await loadChunk(session, claim, uniqueColumns(processor, claim));
    for (let row = chunk.slice.from; row < chunk.slice.to; row++) {
      if (isUndecided(chunk, row)) chunk.known.set(row, 'FAILED/PROCESSING_ERROR');
    }
    const idType = chunk.recordIdTexts === null ? 'bigint' : 'text';
    await session.transaction(() => recordOutcomes(session, claim, chunk, claim.isDry, idType));
  }

  private idTypeOf(processor: BulkActionProcessor): RecordIdType {
    const own = ownRecordTable(processor, this.database.dataSource);
    return own === null || (own.ids.length === 1 && ['integer', 'bigint'].includes(own.ids[0]!.type))
      ? 'bigint'
      : 'text';
  }

  private async writeLinked(
    claim: Claim,
    session: Session,
    { known }: LoadedChunk,
    linked: RowsToWrite,
    processor: BulkActionProcessor,
  ): Promise<void> {
    const guard = new UniqueGuard(session, claim, processor, this.registry.storageOf(processor));
    const selected = await guard.hold(linked, known);
    if (selected.rowIndexes.length === 0) return;
    const result = await this.write(claim, session, selected, processor);
    selected.rowIndexes.forEach((row, i) => known.set(row, result.kinds[i]!, result.recordIds[i]));
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
    if (!claim.isDry) return write();
    return writer.own === null
      ? writeAndRollBack(session, writer.table, claim.accountId, write)
      : writeOwnAndRollBack(session, write);
  }
}

/** Constraints of an application's table may be checked late: of its own records, and of those that refer to others. */
function mayBreakLate({ operation }: Claim, { table }: BulkActionProcessor): boolean {
  return table !== null || operation === 'DELETE';
}

/** A unit that has failed is not tried like this again: SCAN and WRITE tell faulty rows from what Postgres refuses. */
function isWrittenAtOnce({ attempts, crashes }: Claim, { slice, rowCount }: LoadedChunk): boolean {
  return attempts === 0 && crashes === 0 && slice.from === 0 && slice.to === rowCount;
}

/**
 * Saves the chunk's outcomes, and adds those that are new to the action's counters.
 *
 * @param mayAbort whether a failed row may fail the action
 */
async function recordOutcomes(
  session: Session,
  claim: Claim,
  chunk: LoadedChunk,
  mayAbort = claim.isDry,
  idType: RecordIdType = 'bigint',
): Promise<void> {
  const { before, slice, known } = chunk;
  session.postpone(saveOutcomes(claim.actionId, claim.unitNo, known.columns(), idType));
  const now = known.tally();
  const added = {
    successful: now.successful - before.successful,
    skipped: now.skipped - before.skipped,
    failed: now.failed - before.failed,
    short: (now.short ?? 0) - (before.short ?? 0),
  };
  const items = slice.to - slice.from;
  if (slice.to < chunk.rowCount) await advanceClaim(session, claim, added, items);
  else await completeClaim(session, claim, added, items, mayAbort);
}
