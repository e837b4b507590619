import type { Column, RowFault, RowValues } from './column.js';
import type { OwnTable } from './own-table.js';
import type { RecordKey } from './record-key.js';
import { recordKeyOf } from './record-key.js';
import type { Operation } from './upload-options.js';
import { OPERATIONS } from './upload-options.js';
import type { WritableRows, WriteResult, WriteTransaction } from './write-contract.js';

/** What the engine needs to know about an entity. */
export interface IBulkActionProcessor {
  /** The value of the form field `entityType`. */
  readonly entityType: string;
  /**
   * The TypeORM class of the entity's table; its unique constraint on account and key prevents duplicates. It extends
   * `ImportedRecord`, unless `table` is given.
   */
  readonly entity: new () => object;
  /** `null`: the table was made for this service, by a migration of the entity. */
  readonly table: OwnTable | null;
  readonly columns: readonly Column[];
  /** Name of the column that identifies a record within its account, or of several that do so together. */
  readonly key: string | readonly string[];
  /** With a key of several columns: the entity's property for the text that the engine makes of their values. */
  readonly keyColumn: string | null;
  /** Other columns of which no two records of an account have the same value: an upload may match rows by one. */
  readonly unique: readonly string[];
  readonly operations: readonly Operation[];
  /** Sentences for the codes of the entity's own rules; `{column}` is filled in. */
  readonly messages: Readonly<Record<string, string>>;
  /** The entity's property that stores custom fields of accounts, of type `jsonb`; `null`: it takes none. */
  readonly fieldsProperty: string | null;
  validate(row: RowValues): RowFault | null;
  prepare(rows: WritableRows, tx: WriteTransaction): Promise<void>;
  write(rows: WritableRows, tx: WriteTransaction): Promise<WriteResult>;
}

/**
 * Base class of the entities' processors. They declare; the engine does the work.
 *
 * The engine splits the file, checks each row against `columns`, finds which row of a key counts, and calls `prepare`
 * and `write` with those rows, a chunk at a time and in one transaction with the rows' outcomes and the counters.
 * A processor never sees the queue, and never has to count, log or dedupe.
 */
export abstract class BulkActionProcessor implements IBulkActionProcessor {
  abstract readonly entityType: string;
  abstract readonly entity: new () => object;
  readonly table: OwnTable | null = null;
  abstract readonly columns: readonly Column[];
  abstract readonly key: string | readonly string[];
  readonly keyColumn: string | null = null;
  readonly unique: readonly string[] = [];
  readonly operations: readonly Operation[] = OPERATIONS;
  readonly messages: Readonly<Record<string, string>> = {};
  readonly fieldsProperty: string | null = null;

  /**
   * A rule over several cells, checked after each cell has passed its own rule. Pure: it runs more than once for a row.
   * Null stands for an empty cell and for a column that the file lacks: for UPDATE a value that may stay as it is. Not
   * called for DELETE, which reads the key alone.
   *
   * @returns the fault, or `null` for a good row
   */
  validate(_row: RowValues): RowFault | null {
    return null;
  }

  /** Set-based look-ups before the write, in its transaction: once per chunk, never once per row. */
  async prepare(_rows: WritableRows, _tx: WriteTransaction): Promise<void> {}

  /**
   * Writes the rows that count, in the standard way of the operation. Each key is there once. Throw what the database
   * throws: a row that it refuses is found by halving the chunk.
   *
   * @returns an outcome for each row, in their order
   */
  async write(rows: WritableRows, tx: WriteTransaction): Promise<WriteResult> {
    switch (tx.operation) {
      case 'CREATE':
        return tx.createRecords(rows);
      case 'UPSERT':
        return tx.upsertRecords(rows);
      case 'UPDATE':
        return tx.updateRecords(rows);
      case 'DELETE':
        return tx.deleteRecords(rows);
    }
  }

  /** The processor without custom fields of an account. */
  get declared(): BulkActionProcessor {
    return this;
  }

  /** What rows and records are identified by. */
  get recordKey(): RecordKey {
    return recordKeyOf(this);
  }

  /** Place of the key among the columns of `WritableRows`. */
  get keyIndex(): number {
    return this.recordKey.place;
  }
}
