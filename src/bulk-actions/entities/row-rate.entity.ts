import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database/bigint-as-number.js';

/** Rows that a worker finished in a minute, kept for two hours. Those since its last heartbeat are missing. */
@Entity('row_rates')
export class RowRate {
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'row_rates_pkey' })
  minute!: Date;

  @PrimaryColumn('uuid', { name: 'process_id', primaryKeyConstraintName: 'row_rates_pkey' })
  processId!: string;

  @Column('bigint', { transformer: bigintAsNumber })
  rows!: number;
}
