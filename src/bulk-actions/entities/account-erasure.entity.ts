import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an erasure removes first, and so on; `step` is where it is. */
export const ERASURE_STEPS = ['CANCEL', 'ACTIONS', 'RECORDS', 'SETTINGS'] as const;
export type ErasureStep = (typeof ERASURE_STEPS)[number];

/** What is counted besides records. */
export const ERASED_KINDS = [
  'canceledActions',
  'uploads',
  'actions',
  'chunks',
  'rows',
  'units',
  'keyHashes',
  'idempotencyKeys',
  'stages',
  'apiKeys',
  'requestBuckets',
  'limits',
  'savedMappings',
  'customFields',
  'webhooks',
  'webhookDeliveries',
] as const;
export type ErasedKind = (typeof ERASED_KINDS)[number];

/** How much an erasure has removed; what is missing is 0. */
export interface Erased extends Partial<Readonly<Record<ErasedKind, number>>> {
  /** By entity type. */
  readonly records?: Readonly<Record<string, number>>;
}

/** The erasure of everything that is stored of an account. It holds counts, and nothing of what it removes. */
@Entity('account_erasures')
@Index('account_erasures_account_idx', ['accountId', 'id'])
@Index('account_erasures_running_key', ['accountId'], { unique: true, where: 'finished_at IS NULL' })
@Check(
  'account_erasures_step_check',
  `step IN ('CANCEL', 'ACTIONS', 'RECORDS', 'SETTINGS') AND (step IS NULL) = (finished_at IS NOT NULL)`,
)
export class AccountErasure {
  /** Version 7. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_erasures_pkey' })
  id!: string;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  /** `null`: it has ended. */
  @Column('text', { nullable: true })
  step!: ErasureStep | null;

  /** The table of an application whose rows refer to records that are to go; `null`: none does. */
  @Column('text', { name: 'blocked_by', nullable: true })
  blockedBy!: string | null;

  @Column('jsonb', { default: {} })
  removed!: Erased;

  /** Uploads that had begun by then are refused. */
  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
