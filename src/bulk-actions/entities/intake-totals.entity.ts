import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database/bigint-as-number.js';

/**
 * The backlog of the whole service, in one row: the result of the last count, and what has been accepted since. Their
 * sum is never less than the real backlog; it is too high by what workers have finished since the count. Reading it
 * costs the same however much is waiting. Workers never change it; only accepting an action (under the intake lock) and
 * counting do.
 */
@Entity('intake_totals')
@Check('intake_totals_id_check', 'id = 1')
export class IntakeTotals {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'intake_totals_pkey', default: 1 })
  id!: number;

  /** Rows without an outcome. */
  @Column('bigint', { name: 'counted_rows', default: 0, transformer: bigintAsNumber })
  countedRows!: number;

  /** Bytes of the files of actions that have not ended. */
  @Column('bigint', { name: 'counted_bytes', default: 0, transformer: bigintAsNumber })
  countedBytes!: number;

  @Column('bigint', { name: 'since_rows', default: 0, transformer: bigintAsNumber })
  sinceRows!: number;

  @Column('bigint', { name: 'since_bytes', default: 0, transformer: bigintAsNumber })
  sinceBytes!: number;

  /** `null`: never. */
  @Column('timestamptz', { name: 'counted_at', nullable: true })
  countedAt!: Date | null;

  /** Milliseconds that the last count took; the longer it takes, the less often it runs. */
  @Column('integer', { name: 'count_ms', default: 0 })
  countMs!: number;
}
