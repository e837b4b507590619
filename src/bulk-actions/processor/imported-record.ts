import { Column } from 'typeorm';

/**
 * Columns of an entity's table that was made for this service: the account, and the rows that created the record and
 * changed it last.
 */
export abstract class ImportedRecord {
  /** bigint, generated; declared by the entity, which names its primary key. */
  abstract id: string;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  @Column('uuid', { name: 'created_by_action_id' })
  createdByActionId!: string;

  @Column('bigint', { name: 'created_by_row' })
  createdByRow!: string;

  /** The action that changed it last; `null`: unchanged since its creation. */
  @Column('uuid', { name: 'updated_by_action_id', nullable: true })
  updatedByActionId!: string | null;

  @Column('bigint', { name: 'updated_by_row', nullable: true })
  updatedByRow!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', nullable: true })
  updatedAt!: Date | null;
}

/** Whether an entity's table was made for this service. Others are the application's own. */
export function isOfService(entity: new () => object): entity is new () => ImportedRecord {
  return entity.prototype instanceof ImportedRecord;
}
