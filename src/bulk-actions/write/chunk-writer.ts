import type { DataSource } from 'typeorm';
import type { Session } from '../../database/session.js';
import type { Claim } from '../dispatch/claim.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type {
  AbsentRows,
  WritableRows,
  WriteOrder,
  WriteResult,
  WriteTransaction,
} from '../processor/write-contract.js';
import { columnsInFile, formattedColumns } from '../rows/formatted-columns.js';
import { copyRecords } from './copy-records.js';
import { createRecords } from './create-records.js';
import { deleteRecords } from './delete-records.js';
import type { EntityTable } from './entity-table.js';
import { entityTable } from './entity-table.js';
import { selectColumns } from './row-selection.js';
import { updateRecords } from './update-records.js';
import { upsertChangedRecords, upsertRecords } from './upsert-records.js';
import type { WriteStrategy } from './write-strategy.js';

/** What a processor writes the rows of a chunk through. */
export class ChunkWriter implements WriteTransaction {
  readonly accountId: string;
  readonly actionId: string;
  readonly operation: WriteOrder['operation'];
  readonly emptyCells: WriteOrder['emptyCells'];
  readonly fileHas: readonly boolean[];
  readonly table: EntityTable;

  constructor(
    readonly sql: Session,
    claim: Claim,
    processor: BulkActionProcessor,
    readonly absent: AbsentRows | undefined,
    dataSource: DataSource,
    private readonly strategy: WriteStrategy,
  ) {
    this.accountId = claim.accountId;
    this.actionId = claim.actionId;
    this.operation = claim.operation;
    this.emptyCells = claim.emptyCells;
    this.fileHas = columnsInFile(claim.header, processor);
    const columns = formattedColumns(claim.header, processor.columns);
    this.table = entityTable(processor, this.fileHas, dataSource, columns);
  }

  createRecords(rows: WritableRows): Promise<WriteResult> {
    return this.write(
      rows,
      async (ours) => (await this.tryCopy(ours)) ?? createRecords(this.sql, this.table, this, ours),
    );
  }

  upsertRecords(rows: WritableRows): Promise<WriteResult> {
    return this.write(rows, async (ours) => (await this.tryCopy(ours)) ?? this.upsert(ours));
  }

  updateRecords(rows: WritableRows): Promise<WriteResult> {
    return this.write(rows, (ours) => updateRecords(this.sql, this.table, this, ours));
  }

  deleteRecords(rows: WritableRows): Promise<WriteResult> {
    return this.write(rows, (ours) => deleteRecords(this.sql, this.table, this, ours));
  }

  /** @param statements get the rows with those columns that the file has */
  private async write(
    rows: WritableRows,
    statements: (rows: WritableRows) => Promise<WriteResult>,
  ): Promise<WriteResult> {
    // A processor may divide its rows among several operations, and one of them may get none.
    if (rows.rowNumbers.length === 0) return { kinds: [], recordIds: [] };
    return statements(selectColumns(rows, this.fileHas));
  }

  /** @returns `null` where it was not tried, or failed with nothing written */
  private async tryCopy(rows: WritableRows): Promise<WriteResult | null> {
    if (!this.strategy.shouldCopy(this.actionId)) return null;
    const copied = await copyRecords(this.sql, this.table, this, rows);
    this.strategy.copyEnded(this.actionId, copied !== null);
    return copied;
  }

  private async upsert(rows: WritableRows): Promise<WriteResult> {
    const upsert = this.strategy.shouldFindUnchanged(this.actionId) ? upsertChangedRecords : upsertRecords;
    const result = await upsert(this.sql, this.table, this, rows);
    this.strategy.upserted(this.actionId, result);
    return result;
  }
}
