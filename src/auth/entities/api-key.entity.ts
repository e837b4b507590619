import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';

/** An API key, without the key itself. Revoked and expired ones stay, so that their ids keep a name. */
@Entity('api_keys')
@Unique('api_keys_hash_key', ['hash'])
@Index('api_keys_account_idx', ['accountId', 'id'])
@Index('api_keys_rotated_from_idx', ['rotatedFrom'], { where: 'rotated_from IS NOT NULL' })
@Check('api_keys_hash_check', 'octet_length(hash) = 32')
@Check('api_keys_operate_check', `account_id IS NULL OR NOT 'operate' = ANY (scopes)`)
export class ApiKey {
  /** Version 7, so keys are ordered by when they were created. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'api_keys_pkey' })
  id!: string;

  /** `null`: the operator, who sees all accounts. */
  @Column({ type: 'text', name: 'account_id', collation: 'C', nullable: true })
  accountId!: string | null;

  /** What people call it. */
  @Column('text', { nullable: true })
  name!: string | null;

  /** The first characters of the key. */
  @Column('text')
  prefix!: string;

  /** SHA-256 of the key. */
  @Column('bytea')
  hash!: Buffer;

  @Column('text', { array: true })
  scopes!: string[];

  /** Entity types that it may import and read; `null`: all. */
  @Column('text', { name: 'entity_types', array: true, nullable: true })
  entityTypes!: string[] | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** Refused from then on; `null`: never. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  /** Refused from then on. In the future while the grace time of its rotation runs; `null`: not revoked. */
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt!: Date | null;

  /** The key that it replaces. */
  @Column('uuid', { name: 'rotated_from', nullable: true })
  rotatedFrom!: string | null;

  @ManyToOne(() => ApiKey, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'rotated_from', foreignKeyConstraintName: 'api_keys_rotated_from_fkey' })
  replaced?: ApiKey;
}
