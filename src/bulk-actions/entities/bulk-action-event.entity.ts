import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database/bigint-as-number.js';
import type { ShownStatus } from '../lifecycle/shown-status.js';
import { SHOWN_STATUSES } from '../lifecycle/shown-status.js';
import { isIn } from '../lifecycle/sql/is-in.sql.js';
import type { Stage, Status, WaitReason } from '../lifecycle/status.js';
import { BulkAction } from './bulk-action.entity.js';

/**
 * An action got a status. Written by a trigger on `bulk_actions`, in the transaction that changes the status; what it
 * says of the action is what that statement left.
 */
@Entity('bulk_action_events')
@Index('bulk_action_events_action_key', ['actionId', 'eventNo'], { unique: true })
@Index('bulk_action_events_account_idx', ['accountId', 'xid'])
@Index('bulk_action_events_webhook_idx', ['at'], { where: 'webhook IS NOT NULL' })
@Check('bulk_action_events_status_check', isIn('status', SHOWN_STATUSES))
export class BulkActionEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bulk_action_events_pkey' })
  id!: string;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  @Column('uuid', { name: 'action_id' })
  actionId!: string;

  @ManyToOne(() => BulkAction, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'bulk_action_events_action_fkey' })
  action?: BulkAction;

  /** From 1 for each action, without gaps, in the order in which the changes commit. */
  @Column('integer', { name: 'event_no' })
  eventNo!: number;

  /**
   * The transaction's id: an `xid8`, which TypeORM does not know. Of two transactions the one with the lower id may
   * commit later, so it is compared with snapshots and not with other ids.
   */
  @Column('bigint', { transformer: bigintAsNumber })
  xid!: number;

  /** When the status was set, which is before the commit. */
  @Column('timestamptz')
  at!: Date;

  /** `RECEIVING`: its upload was accepted. `null`: the action was inserted with this status. */
  @Column('text', { name: 'previous_status', nullable: true })
  previousStatus!: Status | null;

  @Column('text')
  status!: ShownStatus;

  @Column('text', { nullable: true })
  stage!: Stage | null;

  @Column('text', { name: 'wait_reason', nullable: true })
  waitReason!: WaitReason | null;

  @Column('integer')
  pass!: number;

  @Column('timestamptz', { name: 'scheduled_for', nullable: true })
  scheduledFor!: Date | null;

  @Column('bigint', { name: 'total_items', transformer: bigintAsNumber })
  totalItems!: number;

  @Column('bigint', { name: 'successful_items', transformer: bigintAsNumber })
  successfulItems!: number;

  @Column('bigint', { name: 'failed_items', transformer: bigintAsNumber })
  failedItems!: number;

  @Column('bigint', { name: 'skipped_items', transformer: bigintAsNumber })
  skippedItems!: number;

  @Column('text', { name: 'error_code', nullable: true })
  errorCode!: string | null;

  /** As which event of webhooks it is still to be delivered; set by a trigger where somebody waits for it. */
  @Column('text', { nullable: true })
  webhook!: string | null;
}
