import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ImportedRecord } from '../../bulk-actions/processor/imported-record.js';

/** A person of an account; the e-mail address is the key within it. */
@Entity('contacts')
@Unique('contacts_account_email_key', ['accountId', 'email'])
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
}
