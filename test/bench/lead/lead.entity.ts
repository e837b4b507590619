import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ImportedRecord } from '../../../src/bulk-actions/processor/imported-record.js';

/** A contact with twelve columns. */
@Entity('leads')
@Unique('leads_account_email_key', ['accountId', 'email'])
export class Lead extends ImportedRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'leads_pkey',
  })
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  email!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('smallint', { nullable: true })
  age!: number | null;

  @Column('text', { nullable: true })
  company!: string | null;

  @Column('text', { name: 'job_title', nullable: true })
  jobTitle!: string | null;

  @Column('text', { nullable: true })
  street!: string | null;

  @Column('text', { nullable: true })
  city!: string | null;

  @Column('text', { name: 'postal_code', nullable: true })
  postalCode!: string | null;

  @Column('text', { nullable: true })
  country!: string | null;

  @Column('integer', { nullable: true })
  score!: number | null;

  @Column('text', { nullable: true })
  notes!: string | null;
}
