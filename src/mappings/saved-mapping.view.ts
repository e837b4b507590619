import { ApiProperty } from '@nestjs/swagger';
import { ENTITY_TYPE } from '../http/entity-types.js';
import { NextId } from '../http/paging.js';
import { MAPPING_SCHEMA } from './save-mapping.dto.js';
import type { StoredMapping } from './sql/saved-mappings.sql.js';

/** How files with certain headers are read. */
export class SavedMappingView {
  @ApiProperty({ description: 'The type of the records.', format: ENTITY_TYPE, example: 'CONTACT' })
  readonly entityType!: string;

  @ApiProperty({ description: 'What it is called.', example: 'CRM export' })
  readonly name!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Of the form of `mapping`. A client must not use a version that it does not know.',
    example: 1,
  })
  readonly version!: number;

  @ApiProperty({
    ...MAPPING_SCHEMA,
    description: 'For the field `mapping` of an upload, which takes it as JSON.',
  })
  readonly mapping!: object;

  @ApiProperty({
    type: [String],
    description: 'The headers of the files that it is for.',
    example: ['Full name', 'Work address', 'Notes'],
  })
  readonly headers!: readonly string[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'For the field `delimiter`. Null: none.',
    example: ';',
  })
  readonly delimiter!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'For the field `encoding`. Null: none.',
    example: null,
  })
  readonly encoding!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'For `skipLines`. Null: none.',
    example: null,
  })
  readonly skipLines!: number | null;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was first saved.',
    example: '2026-11-23T09:30:01.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was saved last.',
    example: '2026-11-23T09:30:01.000Z',
  })
  readonly updatedAt!: string;
}

/** A page of mappings, newest first. */
export class SavedMappingPageView {
  @ApiProperty({ description: 'The mappings of this page.', type: [SavedMappingView] })
  readonly items!: readonly SavedMappingView[];

  @NextId()
  readonly next!: string | null;
}

export function toMappingView({ id: _, createdAt, updatedAt, ...stored }: StoredMapping): SavedMappingView {
  return { ...stored, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
