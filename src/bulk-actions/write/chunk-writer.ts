import type { DataSource } from 'typeorm';
import type { Session } from '../../database/session.js';
import type { Claim } from '../dispatch/claim.js';
import type { OwnRecordTable } from '../own-tables/own-record-table.js';
import { ownRecordTable } from '../own-tables/own-record-table.js';
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
import { entityTable, fieldsOf } from './entity-table.js';
import { foldFields } from './fold-fields.js';
import { changeOwnRecords, removeOwnRecords } from './own/change-own-records.js';
import { createOwnRecords } from './own/create-own-records.js';
import { NewValues } from './own/new-values.js';
import type { OwnWrite } from './own/own-write.js';
import type { OwnDefaults } from './own/sql/read-own-defaults.sql.js';
import { readOwnDefaults } from './own/sql/read-own-defaults.sql.js';
import { referencesTo } from './references-to.js';
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
  /** `null`: the table is the service's. */
  readonly own: OwnRecordTable | null;
  /** For each column of the rows whether the table has it as a column of its own, and the file has it. */
  private readonly isColumn: readonly boolean[];
  private readonly isDry: boolean;
  private readonly newValues: NewValues;
  private ownDefaults: OwnDefaults | undefined;
  private readonly entity: BulkActionProcessor['entity'];

  constructor(
    readonly sql: Session,
    claim: Claim,
    processor: BulkActionProcessor,
    readonly absent: AbsentRows | undefined,
    private readonly dataSource: DataSource,
    private readonly strategy: WriteStrategy,
  ) {
    this.accountId = claim.accountId;
    this.actionId = claim.actionId;
    this.operation = claim.operation;
    this.emptyCells = claim.emptyCells;
    this.fileHas = columnsInFile(claim.header, processor);
    const columns = formattedColumns(claim.header, processor.columns);
    this.entity = processor.entity;
    this.isColumn = this.fileHas.map((isThere, i) => isThere && columns[i]?.field === undefined);
    this.table = entityTable(processor, this.fileHas, dataSource, columns);
    this.own = ownRecordTable(processor, dataSource);
    this.isDry = claim.isDry;
    this.newValues = new NewValues(processor.table?.newId);
  }

  createRecords(rows: WritableRows): Promise<WriteResult> {
    if (this.own) return this.writeOwn(rows, (write, ours) => createOwnRecords(write, ours, false));
    return this.write(
      rows,
      async (ours) => (await this.tryCopy(ours)) ?? createRecords(this.sql, this.table, this, ours),
    );
  }

  upsertRecords(rows: WritableRows): Promise<WriteResult> {
    if (this.own) return this.writeOwn(rows, (write, ours) => createOwnRecords(write, ours, true));
    return this.write(rows, async (ours) => (await this.tryCopy(ours)) ?? this.upsert(ours));
  }

  updateRecords(rows: WritableRows): Promise<WriteResult> {
    if (this.own) return this.writeOwn(rows, changeOwnRecords);
    return this.write(rows, (ours) => updateRecords(this.sql, this.table, this, ours));
  }

  deleteRecords(rows: WritableRows): Promise<WriteResult> {
    if (this.own) return this.writeOwn(rows, removeOwnRecords);
    const references = referencesTo(this.dataSource, this.entity);
    return this.write(rows, (ours) => deleteRecords(this.sql, this.table, this, ours, references));
  }

  /** @param statements get the rows with those columns that the file has */
  private async write(
    rows: WritableRows,
    statements: (rows: WritableRows) => Promise<WriteResult>,
  ): Promise<WriteResult> {
    // A processor may divide its rows among several operations, and one of them may get none.
    if (rows.rowNumbers.length === 0) return { kinds: [], recordIds: [] };
    const fields = fieldsOf(this.table);
    const ours =
      fields === undefined ? selectColumns(rows, this.fileHas) : foldFields(rows, fields, this.isColumn);
    return statements(ours);
  }

  private writeOwn(
    rows: WritableRows,
    statements: (write: OwnWrite, rows: WritableRows) => Promise<WriteResult>,
  ): Promise<WriteResult> {
    return this.write(rows, async (ours) => {
      const { sql: session, table, own, isDry, newValues: values, strategy } = this;
      this.ownDefaults ??= (await session.query<OwnDefaults & object>(readOwnDefaults(own!)))[0]!;
      const write = { session, table, own: own!, order: this, isDry, values, strategy };
      return statements({ ...write, defaults: this.ownDefaults }, ours);
    });
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
