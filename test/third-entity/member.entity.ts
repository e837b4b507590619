import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ImportedRecord } from '../../src/bulk-actions/processor/imported-record.js';

@Entity('members')
@Unique('members_account_email_key', ['accountId', 'email'])
@Unique('members_account_external_id_key', ['accountId', 'externalId'])
@Unique('members_account_card_key', ['accountId', 'card'])
export class Member extends ImportedRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'members_pkey',
  })
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  email!: string;

  @Column({ type: 'text', name: 'external_id', collation: 'C', nullable: true })
  externalId!: string | null;

  @Column({ type: 'text', collation: 'C', nullable: true })
  card!: string | null;

  @Column('text', { nullable: true })
  name!: string | null;
}
