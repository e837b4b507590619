import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ImportedRecord } from '../../../src/bulk-actions/processor/imported-record.js';

/** A contact with a date, a decimal number, a telephone number and a company. */
@Entity('patrons')
@Unique('patrons_account_email_key', ['accountId', 'email'])
@Index('patrons_by_company', ['companyId', 'accountId', 'email'], { where: 'company_id IS NOT NULL' })
export class Patron extends ImportedRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'patrons_pkey',
  })
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  email!: string;

  @Column('text')
  name!: string;

  @Column('smallint', { nullable: true })
  age!: number | null;

  @Column('date', { nullable: true })
  born!: string | null;

  @Column('numeric', { precision: 12, scale: 2, nullable: true })
  balance!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('bigint', { name: 'company_id', nullable: true })
  @ForeignKey('Company', {
    name: 'patrons_company_id_fkey',
    onDelete: 'SET NULL',
    deferrable: 'INITIALLY IMMEDIATE',
  })
  companyId!: string | null;
}
