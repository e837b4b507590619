import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ImportedRecord } from '../../src/bulk-actions/processor/imported-record.js';

@Entity('bookings')
@Unique('bookings_account_reference_key', ['accountId', 'reference'])
export class Booking extends ImportedRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'bookings_pkey',
  })
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  reference!: string;

  @Column('bigint', { nullable: true })
  points!: string | null;

  @Column('numeric', { precision: 10, scale: 2, nullable: true })
  price!: string | null;

  @Column('date', { nullable: true })
  arrives!: string | null;

  @Column('timestamptz', { name: 'paid_at', nullable: true })
  paidAt!: Date | null;

  @Column('boolean', { nullable: true })
  paid!: boolean | null;

  @Column('text', { nullable: true })
  state!: string | null;

  @Column('uuid', { nullable: true })
  ticket!: string | null;

  @Column('text', { nullable: true })
  website!: string | null;

  @Column('text', { array: true, nullable: true })
  tags!: string[] | null;

  /** A name that the write statements also use. */
  @Column('text', { name: 'row_number', nullable: true })
  rowNumber!: string | null;
}
