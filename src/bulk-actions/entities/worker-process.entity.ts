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
}
