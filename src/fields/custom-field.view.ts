import { ApiProperty } from '@nestjs/swagger';
import type { FieldType } from '../bulk-actions/csv/field-definition.js';
import { FIELD_TYPES } from '../bulk-actions/csv/field-definition.js';
import type { FieldOption } from '../bulk-actions/csv/field-options.js';
import { FIELD_OPTIONS } from '../bulk-actions/csv/field-options.js';
import type { LabelledValue } from '../bulk-actions/csv/labelled-values.js';
import { labelledValues } from '../bulk-actions/csv/labelled-values.js';
import { ENTITY_TYPE } from '../http/entity-types.js';
import { LABELLED_VALUE } from './labelled-value.schema.js';
import type { StoredField } from './sql/custom-fields.sql.js';

const INTEGER = { type: 'integer', nullable: true } as const;

/** A column that an account has added to an entity. */
export class CustomFieldView {
  @ApiProperty({ description: 'The type of the records.', format: ENTITY_TYPE, example: 'CONTACT' })
  readonly entityType!: string;

  @ApiProperty({
    description: 'Its name: a header of files, and the property in `fields` of records.',
    example: 'favourite_colour',
  })
  readonly name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What people call it, and another header of it. Null: none.',
    example: 'Favourite colour',
  })
  readonly label!: string | null;

  @ApiProperty({ enum: FIELD_TYPES, description: 'How cells are read.', example: 'text' })
  readonly type!: FieldType;

  @ApiProperty({
    type: 'array',
    items: LABELLED_VALUE,
    nullable: true,
    description: 'Of `oneOf`: what it may be, with labels where it has some. Null for all other types.',
    example: null,
  })
  readonly values!: readonly LabelledValue[] | null;

  @ApiProperty({
    ...INTEGER,
    description: 'Of `text`: characters at least. Null: any number.',
    example: null,
  })
  readonly minLength!: number | null;

  @ApiProperty({ ...INTEGER, description: 'Of `text`: characters at most. Null: 1,000.', example: 20 })
  readonly maxLength!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of `text`: the regular expression that the whole value matches. Null: none.',
    example: '[A-Z]{3}-\\d{6}',
  })
  readonly pattern!: string | null;

  @ApiProperty({
    ...INTEGER,
    description: 'Of `integer`: the smallest. Null: no other than that of the type.',
    example: null,
  })
  readonly min!: number | null;

  @ApiProperty({
    ...INTEGER,
    description: 'Of `integer`: the largest. Null: no other than that of the type.',
    example: null,
  })
  readonly max!: number | null;

  @ApiProperty({ ...INTEGER, description: 'Of `decimal`: digits at most. Null: 30.', example: null })
  readonly precision!: number | null;

  @ApiProperty({
    ...INTEGER,
    description: 'Of `decimal`: digits behind the mark at most. Null: 10.',
    example: null,
  })
  readonly scale!: number | null;

  @ApiProperty({ description: 'Whether `CREATE` and `UPSERT` require a value in every row.', example: false })
  readonly required!: boolean;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was made.',
    example: '2026-11-30T09:30:01.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was changed last.',
    example: '2026-11-30T09:30:01.000Z',
  })
  readonly updatedAt!: string;
}

/** All fields of an account on one page. */
export class CustomFieldPageView {
  @ApiProperty({
    description: 'The fields, by entity type and in the order of files.',
    type: [CustomFieldView],
  })
  readonly items!: readonly CustomFieldView[];

  @ApiProperty({
    description: 'Always null: there is only one page.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly next!: null;
}

type OptionsView = Pick<CustomFieldView, FieldOption>;

export function toFieldView({
  id: _,
  deletedAt: _deletedAt,
  createdAt,
  updatedAt,
  options,
  values,
  valueLabels,
  ...field
}: StoredField): CustomFieldView {
  const flat = Object.fromEntries(FIELD_OPTIONS.map((option) => [option, options?.[option] ?? null]));
  return {
    ...field,
    values: values && labelledValues(values, valueLabels),
    ...(flat as OptionsView),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
