import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A live API or worker process. */
@Entity('workers')
@Check('workers_role_check', `role IN ('api', 'worker')`)
export class WorkerProcess {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'workers_pkey' })
  id!: string;

  @Column('text')
  role!: 'api' | 'worker';

  /** Units it works on at once; 0 for an API. */
  @Column('integer')
  slots!: number;

  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'heartbeat_at', default: () => 'now()' })
  heartbeatAt!: Date;

  /** When it last took a unit, as its heartbeat tells it; `null`: never. */
  @Column('timestamptz', { name: 'claimed_at', nullable: true })
  claimedAt!: Date | null;

  /** The database session of its last heartbeat, which ends with the process; `null`: none since that is noted. */
  @Column('integer', { name: 'backend_pid', nullable: true })
  backendPid!: number | null;

  /** The claim for which it computes, `actionId/stage/unitNo/claimNo`, where that unit has lost a worker before. */
  @Column('text', { nullable: true })
  computes!: string | null;

  /** Tells sessions apart that had the same process id one after the other. */
  @Column('timestamptz', { name: 'backend_start', nullable: true })
  backendStart!: Date | null;
}
