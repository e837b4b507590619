import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who did what. Entries are only added, and removed by age. */
@Entity('audit_log')
@Index('audit_log_at_idx', ['at', 'id'])
@Index('audit_log_account_idx', ['accountId', 'at', 'id'])
@Index('audit_log_actor_idx', ['actorId', 'at', 'id'], { where: 'actor_id IS NOT NULL' })
@Check('audit_log_actor_kind_check', `actor_kind IN ('key', 'token', 'anonymous', 'shell')`)
export class AuditEntry {
  /** Version 7. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_log_pkey' })
  id!: string;

  /** By the database's clock. */
  @Column('timestamptz', { default: () => 'now()' })
  at!: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind!: string;

  /** Id of the API key, or subject of the token; `null`: anonymous, or the shell. */
  @Column({ type: 'text', name: 'actor_id', collation: 'C', nullable: true })
  actorId!: string | null;

  /** IP address of the client; `null` for the shell. */
  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text')
  verb!: string;

  /** `DONE`, or the code of the refusal. */
  @Column('text')
  outcome!: string;

  /** The account that it was about, or of whom was refused; `null`: the operator's. */
  @Column({ type: 'text', name: 'account_id', collation: 'C', nullable: true })
  accountId!: string | null;

  /** Id of the action or API key. */
  @Column('uuid', { name: 'object_id', nullable: true })
  objectId!: string | null;

  /** The action whose rows were retried, or the key that was rotated. */
  @Column('uuid', { name: 'source_id', nullable: true })
  sourceId!: string | null;
}
