import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database/bigint-as-number.js';
import { BulkAction } from './bulk-action.entity.js';

/** Details of an outcome; only some rows have any. */
export interface RowDetail {
  readonly column?: string;
  /** The cell that broke a rule, cut at 100 characters. */
  readonly value?: string;
  /** Number of the row with the same key that counts. */
  readonly duplicateOfRow?: number;
}

/** A run of the file's records, with the outcomes of their rows stored by column. */
@Entity('bulk_action_chunks')
@Index('bulk_action_chunks_first_row_key', ['actionId', 'firstRow'], { unique: true })
export class BulkActionChunk {
  @PrimaryColumn('uuid', { name: 'action_id', primaryKeyConstraintName: 'bulk_action_chunks_pkey' })
  actionId!: string;

  @PrimaryColumn('integer', { name: 'chunk_no', primaryKeyConstraintName: 'bulk_action_chunks_pkey' })
  chunkNo!: number;

  @ManyToOne(() => BulkAction, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'bulk_action_chunks_action_fkey' })
  action?: BulkAction;

  /** `null`: its upload is open and has not named one yet, or it was stored by an earlier release. */
  @Column({ type: 'text', name: 'account_id', nullable: true, collation: 'C' })
  accountId!: string | null;

  /** Row number of the first record, from 1; the header has none. */
  @Column('bigint', { name: 'first_row', transformer: bigintAsNumber })
  firstRow!: number;

  @Column('integer', { name: 'row_count' })
  rowCount!: number;

  /** Physical line of the first record; the header is on line 1. */
  @Column('bigint', { name: 'first_line', transformer: bigintAsNumber })
  firstLine!: number;

  /** Lines of the records after `firstLine`; `null` where each record is one line. */
  @Column('integer', { name: 'row_lines', array: true, nullable: true })
  rowLines!: number[] | null;

  /** The records' bytes (zstd), as received; UTF-16 and East Asian charsets are converted to UTF-8. */
  @Column('bytea')
  payload!: Buffer;

  /** Dictionary of `STATUS/CODE`, addressed from 1 by `outcomes`. */
  @Column('text', { name: 'outcome_kinds', array: true, nullable: true })
  outcomeKinds!: string[] | null;

  /** One byte per row; 0: no outcome yet. */
  @Column('bytea', { nullable: true })
  outcomes!: Buffer | null;

  /** Of records whose ids are whole numbers. */
  @Column('bigint', { name: 'record_ids', array: true, nullable: true })
  recordIds!: (string | null)[] | null;

  /** Of records whose ids are anything else, as Postgres writes them. */
  @Column('text', { name: 'record_id_texts', array: true, nullable: true })
  recordIdTexts!: (string | null)[] | null;

  /** One byte of `ROW_MARKS` per row; `null`: no row has a mark. */
  @Column('bytea', { nullable: true })
  marks!: Buffer | null;

  /** Keyed by the row's index in the chunk, from 0. */
  @Column('jsonb', { nullable: true })
  details!: Record<string, RowDetail> | null;
}
