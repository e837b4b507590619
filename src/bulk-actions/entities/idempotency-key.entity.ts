import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { BulkAction } from './bulk-action.entity.js';

/**
 * An `Idempotency-Key` that a request holds while its file is received, or has used up. It outlives the action that
 * was made with it: after an action is deleted, a late replay of its upload must not import the file again.
 */
@Entity('idempotency_keys')
@Index('idempotency_keys_upload_idx', ['uploadId'], { where: 'upload_id IS NOT NULL' })
@Index('idempotency_keys_retry_of_idx', ['retryOf'], { where: 'retry_of IS NOT NULL' })
@Index('idempotency_keys_taken_at_idx', ['takenAt'])
@Check(
  'idempotency_keys_use_check',
  '(upload_id IS NULL) = (action_id IS NOT NULL) AND (action_id IS NULL) = (content_sha256 IS NULL)',
)
export class IdempotencyKey {
  @PrimaryColumn('text', {
    name: 'account_id',
    collation: 'C',
    primaryKeyConstraintName: 'idempotency_keys_pkey',
  })
  accountId!: string;

  /** SHA-256. Clients may build keys from personal data, so the key itself is not stored. */
  @PrimaryColumn('bytea', { name: 'key_hash', primaryKeyConstraintName: 'idempotency_keys_pkey' })
  keyHash!: Buffer;

  /** The upload that holds the key; deleting the upload frees the key. */
  @Column('uuid', { name: 'upload_id', nullable: true })
  uploadId!: string | null;

  @ManyToOne(() => BulkAction, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'upload_id', foreignKeyConstraintName: 'idempotency_keys_upload_fkey' })
  upload?: BulkAction;

  /** The action that has used the key up, even if it has been deleted. */
  @Column('uuid', { name: 'action_id', nullable: true })
  actionId!: string | null;

  /** SHA-256 of the file's bytes and the form fields; see `contentHashOf`. */
  @Column('bytea', { name: 'content_sha256', nullable: true })
  contentSha256!: Buffer | null;

  /** For the key of a retry: the action that was retried, even if it has been deleted. */
  @Column('uuid', { name: 'retry_of', nullable: true })
  retryOf!: string | null;

  /** When it was used up, or since when it is held. */
  @Column('timestamptz', { name: 'taken_at', default: () => 'now()' })
  takenAt!: Date;
}
