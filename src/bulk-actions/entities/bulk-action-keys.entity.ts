import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { BulkAction } from './bulk-action.entity.js';

/** Key hashes of a chunk's valid rows that belong to one bucket; deleted when the action ends. */
@Entity('bulk_action_keys')
export class BulkActionKeys {
  @PrimaryColumn('uuid', { name: 'action_id', primaryKeyConstraintName: 'bulk_action_keys_pkey' })
  actionId!: string;

  @PrimaryColumn('integer', { name: 'bucket_no', primaryKeyConstraintName: 'bulk_action_keys_pkey' })
  bucketNo!: number;

  @PrimaryColumn('integer', { name: 'chunk_no', primaryKeyConstraintName: 'bulk_action_keys_pkey' })
  chunkNo!: number;

  @ManyToOne(() => BulkAction, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'bulk_action_keys_action_fkey' })
  action?: BulkAction;

  /** `null`: stored by an earlier release. */
  @Column({ type: 'text', name: 'account_id', nullable: true, collation: 'C' })
  accountId!: string | null;

  /** Indexes in the chunk, 2 bytes each, little-endian. */
  @Column('bytea', { name: 'row_indexes' })
  rowIndexes!: Buffer;

  /** 16 bytes each, in the order of `rowIndexes`. */
  @Column('bytea')
  hashes!: Buffer;

  /** After RESOLVE: indexes of the rows that do not count … */
  @Column('integer', { name: 'duplicate_rows', array: true, nullable: true })
  duplicateRows!: number[] | null;

  /** … and the numbers of the rows that count instead. */
  @Column('bigint', { name: 'counting_rows', array: true, nullable: true })
  countingRows!: string[] | null;
}
