import { Injectable } from '@nestjs/common';
import type { Session } from '../../database/database.js';
import { Database } from '../../database/database.js';
import type { Claim, StageHandler } from '../dispatch/claim.js';
import { advanceClaim, completeClaim } from '../dispatch/complete-claim.js';
import type { Tally } from '../outcomes/chunk-outcomes.js';
import { ChunkOutcomes } from '../outcomes/chunk-outcomes.js';
import { saveOutcomes } from '../outcomes/sql/save-outcomes.sql.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import { decompressPayload } from '../rows/chunk-payload.js';
import { checkChunk } from '../rows/chunk-rows.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { marksOf, marksOfFaulty } from '../rows/row-marks.js';
import { RowPacker } from '../rows/row-packer.js';
import { AbsentCells } from './absent-cells.js';
import { entityTable } from './entity-table.js';
import { Habits } from './habits.js';
import { skipNewDuplicates } from './new-duplicates.js';
import type { DuplicateRows, WritableChunk } from './sql/read-chunk.sql.js';
import { knownOutcomes, readChunk, readDuplicates } from './sql/read-chunk.sql.js';
import { tryOut } from './try-out.js';
import { writeBisecting } from './write-bisecting.js';
import { writeTransaction } from './write-transaction.js';

/** A chunk with the outcomes that it has before it is written, and how many those are. */
interface LoadedChunk extends WritableChunk {
  readonly known: ChunkOutcomes;
  readonly before: Tally;
  /** Places of the rows that are to be written, from 0, the end not included. */
  readonly slice: Slice;
}

interface Slice {
  readonly from: number;
  readonly to: number;
}

/**
 * Writes the rows of a chunk that count, and the outcomes of all that have none yet, in one transaction. Where the
 * account's rate is limited, that is a slice of the chunk, and the rest waits. Of a dry run only the outcomes stay.
 */
@Injectable()
export class WriteHandler implements StageHandler {
  private readonly habits = new Habits();

  constructor(
    private readonly registry: ProcessorRegistry,
    private readonly database: Database,
  ) {}

  async run(claim: Claim, session: Session): Promise<void> {
    const processor = this.registry.get(claim.entityType);
    const chunk = await this.load(claim, session);
    const { rows, places, absent } = this.rowsThatCount(claim, chunk, processor);
    await session.transaction(async () => {
      if (places.length > 0) {
        const result = await this.write({ ...claim, absent }, session, rows, processor);
        places.forEach((row, i) => chunk.known.set(row, result.kinds[i]!, result.recordIds[i]));
      }
      await this.complete(claim, session, chunk);
    });
  }

  /** The rows that nobody could decide fail, so that the action can end. */
  async giveUp(claim: Claim, session: Session): Promise<void> {
    const chunk = await this.load(claim, session);
    for (let row = chunk.slice.from; row < chunk.slice.to; row++) {
      if (!chunk.known.has(row)) chunk.known.set(row, 'FAILED/PROCESSING_ERROR');
    }
    await session.transaction(() => this.complete(claim, session, chunk));
  }

  private async load(claim: Claim, session: Session): Promise<LoadedChunk> {
    const { actionId, unitNo: chunkNo } = claim;
    const [chunk] = await session.query<WritableChunk>(readChunk(actionId, chunkNo));
    if (!chunk) throw new Error(`Chunk ${chunkNo} of ${actionId} is missing`);
    const known = ChunkOutcomes.from(chunk.rowCount, knownOutcomes(chunk), chunk.marks);
    const before = known.tally();
    const slice = sliceOf(claim, chunk.rowCount);
    const duplicates = readDuplicates(actionId, chunkNo, claim.bucketCount);
    for (const { rows, countingRows } of await session.query<DuplicateRows>(duplicates)) {
      rows.forEach((row, i) => {
        if (!holds(slice, row)) return;
        known.set(row, 'SKIPPED/DUPLICATE_IN_FILE');
        known.explain(row, { duplicateOfRow: Number(countingRows[i]) });
      });
    }
    return { ...chunk, known, before, slice };
  }

  private async write(
    claim: Claim & Pick<WriteOrder, 'absent'>,
    session: Session,
    rows: WritableRows,
    processor: BulkActionProcessor,
  ): Promise<WriteResult> {
    const { dataSource } = this.database;
    const tx = writeTransaction(claim, processor, dataSource, session, this.habits);
    const write = (): Promise<WriteResult> =>
      writeBisecting(session, rows, processor.keyIndex, async (part) => {
        await processor.prepare(part, tx);
        return processor.write(part, tx);
      });
    if (!claim.isDry) return write();
    return tryOut(session, entityTable(processor, tx.fileHas, dataSource), claim.accountId, write);
  }

  private rowsThatCount(
    claim: Claim,
    chunk: LoadedChunk,
    processor: BulkActionProcessor,
  ): { rows: WritableRows; places: number[]; absent: AbsentCells } {
    const places: number[] = [];
    const absent = new AbsentCells(processor.columns.length);
    const bytes = decompressPayload(chunk.payload);
    const isOpen = (row: number): boolean => holds(chunk.slice, row) && !chunk.known.has(row);
    skipNewDuplicates(bytes, claim, processor, chunk, isOpen);
    const rules = processor.columns.map(({ rule }) => rule);
    const packer = new RowPacker(bytes, rules, chunk.slice.to - chunk.slice.from);
    checkChunk(bytes, claim, processor, {
      valid: (row, checker) => {
        if (!isOpen(row)) return;
        packer.add(chunk.firstRow + row, checker);
        absent.add(chunk.firstRow + row, checker.missing);
        chunk.known.mark(row, marksOf(checker));
        places.push(row);
      },
      // Known from scan, unless that was under other rules.
      faulty: (row, fault, checker) => {
        if (!isOpen(row)) return;
        chunk.known.fail(row, fault);
        chunk.known.mark(row, marksOfFaulty(checker));
      },
    });
    return { rows: packer.rows(), places, absent };
  }

  private async complete(claim: Claim, session: Session, chunk: LoadedChunk): Promise<void> {
    await session.query(saveOutcomes(claim.actionId, claim.unitNo, chunk.known.columns()));
    const { before, slice } = chunk;
    const now = chunk.known.tally();
    const written: Tally = {
      successful: now.successful - before.successful,
      skipped: now.skipped - before.skipped,
      failed: now.failed - before.failed,
      short: (now.short ?? 0) - (before.short ?? 0),
    };
    const end = slice.to < chunk.rowCount ? advanceClaim : completeClaim;
    await end(session, claim, written, slice.to - slice.from);
  }
}

function sliceOf({ nextRow, sliceRows }: Claim, rowCount: number): Slice {
  return { from: nextRow, to: sliceRows === null ? rowCount : Math.min(rowCount, nextRow + sliceRows) };
}

function holds(slice: Slice, row: number): boolean {
  return row >= slice.from && row < slice.to;
}
