import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database/bigint-as-number.js';
import type { Stage } from '../lifecycle/status.js';
import { BulkAction } from './bulk-action.entity.js';

/** How many rows a stage of an action had finished at a moment. */
@Entity('bulk_action_samples')
export class BulkActionSample {
  @PrimaryColumn('uuid', { name: 'action_id', primaryKeyConstraintName: 'bulk_action_samples_pkey' })
  actionId!: string;

  @ManyToOne(() => BulkAction, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'bulk_action_samples_action_fkey' })
  action?: BulkAction;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'bulk_action_samples_pkey' })
  pass!: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'bulk_action_samples_pkey' })
  stage!: Stage;

  /** Which interval of the stage it ends, from 0. Intervals get longer, see `noteSample`. */
  @PrimaryColumn('integer', { name: 'interval_no', primaryKeyConstraintName: 'bulk_action_samples_pkey' })
  intervalNo!: number;

  @Column('timestamptz')
  at!: Date;

  /** Rows that the stage had finished by then. */
  @Column('bigint', { transformer: bigintAsNumber })
  items!: number;
}
