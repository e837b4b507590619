import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ImportedRecord } from '../../bulk-actions/processor/imported-record.js';

/** A person of an account; the e-mail address is the key within it. */
@Entity('contacts')
@Unique('contacts_account_email_key', ['accountId', 'email'])
@Index('contacts_by_company', ['companyId', 'accountId', 'email'], { where: 'company_id IS NOT NULL' })
export class Contact extends ImportedRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'contacts_pkey',
  })
  id!: string;

  /** Trimmed and lower-cased. */
  @Column({ type: 'text', collation: 'C' })
  email!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('smallint', { nullable: true })
  age!: number | null;

  /** Null where there are none. */
  @Column('text', { array: true, nullable: true })
  tags!: string[] | null;

  /** The company that the contact works for. */
  @Column('bigint', { name: 'company_id', nullable: true })
  @ForeignKey('Company', {
    name: 'contacts_company_id_fkey',
    onDelete: 'SET NULL',
    deferrable: 'INITIALLY IMMEDIATE',
  })
  companyId!: string | null;

  /** Values of custom fields of the account, by their names; null where there are none. */
  @Column('jsonb', { nullable: true })
  fields!: Record<string, unknown> | null;
}
