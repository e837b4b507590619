import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { isIn } from '../lifecycle/sql/is-in.sql.js';
import type { Stage } from '../lifecycle/status.js';
import type { UnitState } from '../lifecycle/unit-state.js';
import { IN_FLIGHT_STATES, UNIT_STATES } from '../lifecycle/unit-state.js';
import { BulkAction } from './bulk-action.entity.js';

/** A piece of work of a stage: a chunk (SCAN, WRITE) or a bucket of key hashes (RESOLVE). */
@Entity('bulk_action_units')
@Index('bulk_action_units_idle_idx', ['accountId', 'actionId', 'stage', 'unitNo'], {
  where: `state = 'IDLE'`,
})
@Index('bulk_action_units_in_flight_idx', ['accountId', 'stage'], {
  where: isIn('state', IN_FLIGHT_STATES),
})
@Index('bulk_action_units_failed_idx', ['actionId'], { where: 'attempts > 0 OR crashes > 0' })
@Check('bulk_action_units_state_check', isIn('state', UNIT_STATES))
export class BulkActionUnit {
  @PrimaryColumn('uuid', { name: 'action_id', primaryKeyConstraintName: 'bulk_action_units_pkey' })
  actionId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'bulk_action_units_pkey' })
  stage!: Stage;

  @PrimaryColumn('integer', { name: 'unit_no', primaryKeyConstraintName: 'bulk_action_units_pkey' })
  unitNo!: number;

  @ManyToOne(() => BulkAction, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'bulk_action_units_action_fkey' })
  action?: BulkAction;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  @Column('text', { default: 'IDLE' })
  state!: UnitState;

  /** Part of the job's id; increases when a new job must replace one that a worker may still hold. */
  @Column('integer', { default: 0 })
  generation!: number;

  /** Token of the claim, increased by each claim; a worker with an older token changes nothing. */
  @Column('integer', { name: 'claim_no', default: 0 })
  claimNo!: number;

  /** Failures for a reason of its own; outages do not count. */
  @Column('integer', { default: 0 })
  attempts!: number;

  /**
   * Deaths of workers that count against the unit: the first one, and later ones while the worker computed for the
   * unit. In WRITE, counted anew each time that fewer rows are tried at once.
   */
  @Column('integer', { default: 0 })
  crashes!: number;

  /** Ids of these workers, because one that sends a heartbeat again has not died. */
  @Column('uuid', { name: 'lost_workers', array: true, default: () => `'{}'` })
  lostWorkers!: string[];

  /** How many rows WRITE tries at once to find the one that kills workers; `null`: no such limit. */
  @Column('integer', { name: 'suspect_rows', nullable: true })
  suspectRows!: number | null;

  /** That row is one from `nextRow` up to but not including this, from 0; `null`: nothing is known of it. */
  @Column('integer', { name: 'suspect_until', nullable: true })
  suspectUntil!: number | null;

  /** Index of the first row of the chunk that WRITE has not finished, from 0; increases with each slice. */
  @Column('integer', { name: 'next_row', default: 0 })
  nextRow!: number;

  /** Rows for which the account's budget is debited; `null`: all remaining rows, because no rate applies. */
  @Column('integer', { name: 'slice_rows', nullable: true })
  sliceRows!: number | null;

  /** The earliest time at which those rows may be written. */
  @Column('timestamptz', { name: 'not_before', nullable: true })
  notBefore!: Date | null;

  @Column('timestamptz', { name: 'queued_at', nullable: true })
  queuedAt!: Date | null;

  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt!: Date | null;

  @Column('uuid', { name: 'claimed_by', nullable: true })
  claimedBy!: string | null;

  /** Pid and start identify the database session that processes the unit, so that exactly this one is ended. */
  @Column('integer', { name: 'backend_pid', nullable: true })
  backendPid!: number | null;

  @Column('timestamptz', { name: 'backend_start', nullable: true })
  backendStart!: Date | null;
}
