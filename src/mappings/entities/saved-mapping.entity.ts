import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** How files with certain headers are read, saved by an account under a name. */
@Entity('saved_mappings')
@Unique('saved_mappings_name_key', ['accountId', 'entityType', 'name'])
export class SavedMapping {
  /** Version 7. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'saved_mappings_pkey' })
  id!: string;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  @Column('text', { name: 'entity_type' })
  entityType!: string;

  @Column({ type: 'text', collation: 'C' })
  name!: string;

  /** Of the form of `mapping`, for forms to come. */
  @Column('integer')
  version!: number;

  @Column('jsonb')
  mapping!: object;

  /** Of the files that it is for. */
  @Column('text', { array: true })
  headers!: string[];

  @Column('text', { nullable: true })
  delimiter!: string | null;

  @Column('text', { nullable: true })
  encoding!: string | null;

  @Column('integer', { name: 'skip_lines', nullable: true })
  skipLines!: number | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
