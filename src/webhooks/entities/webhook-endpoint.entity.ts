import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DisabledReason, WebhookEvent } from './webhook-events.js';

/** Where an account wants to be told of its actions. */
@Entity('webhook_endpoints')
@Index('webhook_endpoints_account_idx', ['accountId', 'id'])
@Check(
  'webhook_endpoints_disabled_check',
  '(disabled_at IS NULL) = (disabled_reason IS NULL) AND (disabled_at IS NULL OR NOT enabled)',
)
@Check('webhook_endpoints_disabled_reason_check', `disabled_reason IN ('FAILING', 'GONE')`)
export class WebhookEndpoint {
  /** Version 7. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'webhook_endpoints_pkey' })
  id!: string;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  /** It may hold secrets. */
  @Column('text')
  url!: string;

  @Column('text', { array: true })
  events!: WebhookEvent[];

  @Column('boolean', { default: true })
  enabled!: boolean;

  /** What requests are signed with. */
  @Column('bytea')
  secret!: Buffer;

  /** The secret before it was rotated; requests are signed with both until `previousUntil`. */
  @Column('bytea', { name: 'previous_secret', nullable: true })
  previousSecret!: Buffer | null;

  @Column('timestamptz', { name: 'previous_until', nullable: true })
  previousUntil!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** The first failure since something was taken; `null`: the last attempt was taken, or there was none. */
  @Column('timestamptz', { name: 'failing_since', nullable: true })
  failingSince!: Date | null;

  /** When the service switched it off; `null`: it did not. */
  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column('text', { name: 'disabled_reason', nullable: true })
  disabledReason!: DisabledReason | null;
}
