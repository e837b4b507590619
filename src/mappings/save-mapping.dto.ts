import { ApiProperty, PickType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsString } from 'class-validator';
import { FIELD_TYPES } from '../bulk-actions/csv/field-definition.js';
import { MAPPING_MESSAGE } from '../bulk-actions/csv/given-mapping.js';
import { MAX_COLUMNS } from '../bulk-actions/csv/header.js';
import { CreateBulkActionDto } from '../bulk-actions/receive/form/create-bulk-action.dto.js';

const HEADERS = { message: `headers is a list of 1 to ${MAX_COLUMNS} texts.` };

/** A column, null, a column and how its cells are written, or a custom field to make. */
const ENTRY = {
  oneOf: [
    { type: 'string', nullable: true },
    {
      type: 'object',
      required: ['column'],
      properties: { column: { type: 'string' } },
      additionalProperties: true,
    },
    {
      type: 'object',
      required: ['field', 'type'],
      properties: { field: { type: 'string' }, type: { type: 'string', enum: [...FIELD_TYPES] } },
      additionalProperties: true,
    },
  ],
};

/** By headers or by position, as the field `mapping` of an upload has it as a text. */
export const MAPPING_SCHEMA = {
  oneOf: [
    { type: 'object', additionalProperties: ENTRY },
    { type: 'array', items: ENTRY },
  ],
  example: { 'Work address': 'email', Notes: null },
};

export class SaveMappingDto extends PickType(CreateBulkActionDto, ['delimiter', 'encoding', 'skipLines']) {
  @ApiProperty({
    ...MAPPING_SCHEMA,
    description:
      'Which header belongs to which column: an object by headers, or an array by position, as the field `mapping` of an ' +
      'upload has it.',
  })
  // `MappingJson` makes a text of it.
  @IsString({ message: MAPPING_MESSAGE })
  readonly mapping!: string;

  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: MAX_COLUMNS,
    description: 'The headers of the files that it is for, in their order. They must fit `mapping`.',
    example: ['Full name', 'Work address', 'Notes'],
  })
  @IsArray(HEADERS)
  @ArrayNotEmpty(HEADERS)
  @ArrayMaxSize(MAX_COLUMNS, HEADERS)
  @IsString({ each: true, ...HEADERS })
  readonly headers!: string[];
}
