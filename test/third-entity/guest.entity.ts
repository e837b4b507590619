import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ImportedRecord } from '../../src/bulk-actions/processor/imported-record.js';

@Entity('guests')
@Unique('guests_account_guest_key_key', ['accountId', 'guestKey'])
export class Guest extends ImportedRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'guests_pkey',
  })
  id!: string;

  /** Name, birthday and room as one text, which the engine makes. */
  @Column({ type: 'text', name: 'guest_key', collation: 'C' })
  guestKey!: string;

  @Column('text', { name: 'last_name' })
  lastName!: string;

  @Column('date')
  birthday!: string;

  @Column('integer')
  room!: number;

  @Column('text', { nullable: true })
  note!: string | null;
}
