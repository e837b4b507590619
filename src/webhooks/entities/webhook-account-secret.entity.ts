import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What requests to callback URLs of an account are signed with. Made when it is first needed or rotated. */
@Entity('webhook_account_secrets')
export class WebhookAccountSecret {
  @PrimaryColumn({
    type: 'text',
    name: 'account_id',
    collation: 'C',
    primaryKeyConstraintName: 'webhook_account_secrets_pkey',
  })
  accountId!: string;

  @Column('bytea')
  secret!: Buffer;

  @Column('bytea', { name: 'previous_secret', nullable: true })
  previousSecret!: Buffer | null;

  @Column('timestamptz', { name: 'previous_until', nullable: true })
  previousUntil!: Date | null;
}
