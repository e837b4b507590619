import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { BulkAction } from './bulk-action.entity.js';

const KEY = 'bulk_action_wanted_records_pkey';

/** A record that the rows of a chunk may have to make; deleted when the action ends. */
@Entity('bulk_action_wanted_records')
export class BulkActionWantedRecord {
  @PrimaryColumn('uuid', { name: 'action_id', primaryKeyConstraintName: KEY })
  actionId!: string;

  @PrimaryColumn({ type: 'text', name: 'entity_type', primaryKeyConstraintName: KEY })
  entityType!: string;

  @PrimaryColumn({ type: 'text', collation: 'C', primaryKeyConstraintName: KEY })
  key!: string;

  @PrimaryColumn('integer', { name: 'chunk_no', primaryKeyConstraintName: KEY })
  chunkNo!: number;

  @ManyToOne(() => BulkAction, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'bulk_action_wanted_records_action_fkey' })
  action?: BulkAction;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  /** The first row of the chunk that says it. */
  @Column('bigint', { name: 'row_number' })
  rowNumber!: string;
}
