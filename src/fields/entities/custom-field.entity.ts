import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { FieldType } from '../../bulk-actions/csv/field-definition.js';
import type { FieldOptions } from '../../bulk-actions/csv/field-options.js';

/** A column that an account has added to an entity; its values are with the records. */
@Entity('custom_fields')
@Unique('custom_fields_name_key', ['accountId', 'entityType', 'name'])
export class CustomField {
  /** Version 7: files and lists have the fields in this order. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'custom_fields_pkey' })
  id!: string;

  @Column({ type: 'text', name: 'account_id', collation: 'C' })
  accountId!: string;

  @Column('text', { name: 'entity_type' })
  entityType!: string;

  @Column({ type: 'text', collation: 'C' })
  name!: string;

  @Column('text', { nullable: true })
  label!: string | null;

  @Column('text')
  type!: FieldType;

  /** What a field of type `oneOf` may be; null for other types. */
  @Column('text', { name: 'allowed_values', array: true, nullable: true })
  values!: string[] | null;

  /** The label of each of `values`; null where none has one. */
  @Column('text', { name: 'value_labels', array: true, nullable: true })
  valueLabels!: (string | null)[] | null;

  @Column('boolean')
  required!: boolean;

  /** What narrows the type; null: nothing does. */
  @Column('jsonb', { nullable: true })
  options!: FieldOptions | null;

  /** Set while its values are being removed from the records; then the row goes too. */
  @Column('timestamptz', { name: 'deleted_at', nullable: true })
  deletedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
