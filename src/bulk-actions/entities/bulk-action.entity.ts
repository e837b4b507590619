import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database/bigint-as-number.js';
import { isIn } from '../lifecycle/sql/is-in.sql.js';
import { IS_PENDING } from '../lifecycle/sql/is-pending.sql.js';
import { IS_NOT_SHOWN_WAITING, IS_WRITING } from '../lifecycle/sql/is-writing.sql.js';
import type { Stage, Status, WaitReason } from '../lifecycle/status.js';
import { ENDED, RUNNING, STAGES, STATUSES } from '../lifecycle/status.js';
import type { EmptyCells, OnRowError, OnShortRow, Operation } from '../processor/upload-options.js';
import { EMPTY_CELLS, ON_ROW_ERROR, ON_SHORT_ROW } from '../processor/upload-options.js';
import type { MappedHeader, StoredDialect } from './stored-dialect.js';

/** The totals of an open upload are not known. */
const OR_OPEN = `status = 'RECEIVING' OR`;

/** A bulk action: its file, options, progress and counts. */
@Entity('bulk_actions')
@Index('bulk_actions_account_idx', ['accountId', 'id'])
@Index('bulk_actions_created_idx', ['accountId', 'createdAt'])
@Index('bulk_actions_confirmed_idx', ['accountId', 'confirmedAt'], { where: 'confirmed_at IS NOT NULL' })
@Index('bulk_actions_receiving_idx', ['receivedBy'], { where: `status = 'RECEIVING'` })
@Index('bulk_actions_turn_idx', ['accountId', 'stage', 'id'], {
  where: isIn('status', RUNNING),
})
@Index('bulk_actions_writing_idx', ['accountId', 'status', 'stageStartedAt', 'id'], { where: IS_WRITING })
@Index('bulk_actions_not_shown_waiting_idx', ['accountId'], { where: IS_NOT_SHOWN_WAITING })
@Index('bulk_actions_scheduled_idx', ['scheduledFor'], { where: `status = 'SCHEDULED'` })
@Index('bulk_actions_pending_idx', ['accountId'], {
  where: IS_PENDING,
})
@Index('bulk_actions_retry_of_key', ['retryOf'], {
  unique: true,
  where: IS_PENDING,
})
@Index('bulk_actions_parent_idx', ['parentId'], { where: 'parent_id IS NOT NULL' })
@Index('bulk_actions_replaced_by_idx', ['replacedBy'], { where: 'replaced_by IS NOT NULL' })
@Index('bulk_actions_deleted_idx', ['id'], { where: `status = 'DELETED'` })
@Index('bulk_actions_ended_idx', ['finishedAt'], {
  where: isIn('status', ENDED),
})
@Check('bulk_actions_status_check', isIn('status', STATUSES))
@Check('bulk_actions_stage_check', isIn('stage', STAGES))
@Check('bulk_actions_empty_cells_check', isIn('empty_cells', EMPTY_CELLS))
@Check('bulk_actions_on_row_error_check', isIn('on_row_error', ON_ROW_ERROR))
@Check('bulk_actions_on_short_row_check', isIn('on_short_row', ON_SHORT_ROW))
@Check('bulk_actions_account_check', `status = 'RECEIVING' OR account_id IS NOT NULL`)
@Check(
  'bulk_actions_counts_check',
  `${OR_OPEN} successful_items + failed_items + skipped_items <= total_items`,
)
@Check('bulk_actions_units_check', `${OR_OPEN} units_done <= units_total`)
export class BulkAction {
  /** uuid v7: ids sort by the time of the upload. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bulk_actions_pkey' })
  id!: string;

  @Column({ type: 'text', name: 'account_id', nullable: true, collation: 'C' })
  accountId!: string | null;

  @Column('text', { name: 'entity_type', nullable: true })
  entityType!: string | null;

  @Column('text', { nullable: true })
  operation!: Operation | null;

  @Column('text', { name: 'empty_cells', default: 'keep' })
  emptyCells!: EmptyCells;

  /** The column by which rows are matched with records; null: the key. */
  @Column('text', { name: 'match_by', nullable: true })
  matchBy!: string | null;

  @Column('text', { name: 'on_row_error', default: 'continue' })
  onRowError!: OnRowError;

  @Column('text', { name: 'on_short_row', default: 'accept' })
  onShortRow!: OnShortRow;

  @Column('text')
  status!: Status;

  @Column('text', { nullable: true })
  stage!: Stage | null;

  /** Why the action does not progress, as the last dispatch found. */
  @Column('text', { name: 'wait_reason', nullable: true })
  waitReason!: WaitReason | null;

  /** No record is written before this time; the file is checked at once. */
  @Column('timestamptz', { name: 'scheduled_for', nullable: true })
  scheduledFor!: Date | null;

  /** Whether the client asked for a dry run. */
  @Column('boolean', { name: 'dry_run', default: false })
  dryRun!: boolean;

  /** The current pass, from 1; pass 1 of a dry run changes no record. */
  @Column('integer', { default: 1 })
  pass!: number;

  /** When a dry run was confirmed. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  /** The API process that receives the file; when it dies, the sweeper deletes the upload. */
  @Column('uuid', { name: 'received_by', nullable: true })
  receivedBy!: string | null;

  @Column('text', { name: 'file_name', nullable: true })
  fileName!: string | null;

  @Column('bigint', { name: 'file_bytes', default: 0, transformer: bigintAsNumber })
  fileBytes!: number;

  @Column('bytea', { name: 'file_sha256', nullable: true })
  fileSha256!: Buffer | null;

  @Column('jsonb', { nullable: true })
  dialect!: StoredDialect | null;

  @Column('jsonb', { nullable: true })
  header!: readonly MappedHeader[] | null;

  @Column('bigint', { name: 'total_items', default: 0, transformer: bigintAsNumber })
  totalItems!: number;

  @Column('bigint', { name: 'successful_items', default: 0, transformer: bigintAsNumber })
  successfulItems!: number;

  @Column('bigint', { name: 'failed_items', default: 0, transformer: bigintAsNumber })
  failedItems!: number;

  @Column('bigint', { name: 'skipped_items', default: 0, transformer: bigintAsNumber })
  skippedItems!: number;

  /** Rows with the mark `shortRow`; they are also counted in one of the three above. */
  @Column('bigint', { name: 'short_rows', default: 0, transformer: bigintAsNumber })
  shortRows!: number;

  @Column('integer', { name: 'chunk_count', default: 0 })
  chunkCount!: number;

  @Column('integer', { name: 'bucket_count', default: 0 })
  bucketCount!: number;

  /** Units of the current stage. */
  @Column('integer', { name: 'units_total', default: 0 })
  unitsTotal!: number;

  @Column('integer', { name: 'units_done', default: 0 })
  unitsDone!: number;

  /** The `RULES_VERSION` under which it was scanned; `null`: 1. */
  @Column('integer', { name: 'rules_version', nullable: true })
  rulesVersion!: number | null;

  /** How often it was rescanned, because rules had changed, or the fields that came after the file had other values. */
  @Column('integer', { default: 0 })
  rescans!: number;

  /** Rows of the file that the current stage has finished. */
  @Column('bigint', { name: 'stage_items', default: 0, transformer: bigintAsNumber })
  stageItems!: number;

  /** The action that has its file with corrections; `null`: none has, or that one was deleted. */
  @Column('uuid', { name: 'replaced_by', nullable: true })
  replacedBy!: string | null;

  /**
   * The action whose rows these are, even if it has been deleted, unless this one has replaced it: then the one before
   * it. `null`: the rows came as a file.
   */
  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  /**
   * The same id, set before the rows are copied and unique until this action ends, so that the rows are retried by one
   * action at a time. `null` also in retries of earlier versions.
   */
  @Column('uuid', { name: 'retry_of', nullable: true })
  retryOf!: string | null;

  /** Why the action as a whole is `FAILED`. */
  @Column('text', { name: 'error_code', nullable: true })
  errorCode!: string | null;

  /** Where its events are sent, besides the endpoints of its account. It may hold secrets. */
  @Column('text', { name: 'callback_url', nullable: true })
  callbackUrl!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'stage_started_at', nullable: true })
  stageStartedAt!: Date | null;

  /** `null` unless it is `PAUSED`. */
  @Column('timestamptz', { name: 'paused_at', nullable: true })
  pausedAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
