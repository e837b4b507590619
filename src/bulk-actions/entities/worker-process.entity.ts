import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A live API or worker process. */
@Entity('workers')
@Check('workers_role_check', `role IN ('api', 'worker')`)
export class WorkerProcess {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'workers_pkey' })
  id!: string;

  @Column('text')
  role!: 'api' | 'worker';

  /** Units that it processes at once; 0 for an API. */
  @Column('integer')
  slots!: number;

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'heartbeat_at', default: () => 'now()' })
  heartbeatAt!: Date;

  /** When it last claimed a unit, as reported by its heartbeat; `null`: never. */
  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt!: Date | null;

  /** The database session of its last heartbeat, which ends with the process; `null`: not recorded yet. */
  @Column('integer', { name: 'backend_pid', nullable: true })
  backendPid!: number | null;

  /** The claim of a suspect for which it is computing, `actionId/stage/unitNo/claimNo`. */
  @Column('text', { nullable: true })
  computes!: string | null;

  /** Distinguishes sessions that had the same process id one after another. */
  @Column('timestamptz', { name: 'backend_start', nullable: true })
  backendStart!: Date | null;
}
