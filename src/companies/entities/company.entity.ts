import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ImportedRecord } from '../../bulk-actions/processor/imported-record.js';

/** A company that an account deals with; its domain is the key within the account. */
@Entity('companies')
@Unique('companies_account_domain_key', ['accountId', 'domain'])
@Index('companies_by_name', ['accountId', 'name'])
export class Company extends ImportedRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'companies_pkey',
  })
  id!: string;

  /** Trimmed and lower-cased. */
  @Column({ type: 'text', collation: 'C' })
  domain!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('integer', { nullable: true })
  employees!: number | null;
}
