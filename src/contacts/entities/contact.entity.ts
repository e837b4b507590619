import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A person of an account; the e-mail address is the key within it. */
@Entity('contacts')
@Unique('contacts_account_email_key', ['accountId', 'email'])
export class Contact {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'contacts_pkey',
  })
  id!: string;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  /** Trimmed and lower-cased. */
  @Column({ type: 'text', collation: 'C' })
  email!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('smallint', { nullable: true })
  age!: number | null;

  @Column('uuid', { name: 'created_by_action_id' })
  createdByActionId!: string;

  @Column('bigint', { name: 'created_by_row' })
  createdByRow!: string;

  @Column('uuid', { name: 'updated_by_action_id', nullable: true })
  updatedByActionId!: string | null;

  @Column('bigint', { name: 'updated_by_row', nullable: true })
  updatedByRow!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
