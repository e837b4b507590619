import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database/bigint-as-number.js';

/**
 * The backlog of the whole service, in one row: what a count found some time ago, and what has been accepted since.
 * Their sum is never less than what is waiting, and more by what was done meanwhile. Reading it costs the same whatever
 * waits. Only the intake changes it, under its own lock, and the count: no worker does.
 */
@Entity('intake_totals')
@Check('intake_totals_id_check', 'id = 1')
export class IntakeTotals {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'intake_totals_pkey', default: 1 })
  id!: number;

  /** Rows without an outcome. */
  @Column('bigint', { name: 'counted_rows', default: 0, transformer: bigintAsNumber })
  countedRows!: number;

  /** Of the files of actions that have not ended. */
  @Column('bigint', { name: 'counted_bytes', default: 0, transformer: bigintAsNumber })
  countedBytes!: number;

  @Column('bigint', { name: 'since_rows', default: 0, transformer: bigintAsNumber })
  sinceRows!: number;

  @Column('bigint', { name: 'since_bytes', default: 0, transformer: bigintAsNumber })
  sinceBytes!: number;

  /** `null`: never. */
  @Column('timestamptz', { name: 'counted_at', nullable: true })
  countedAt!: Date | null;

  /** Milliseconds that the count took: the longer, the rarer. */
  @Column('integer', { name: 'count_ms', default: 0 })
  countMs!: number;
}
