import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, ValidateBy } from 'class-validator';
import type { FieldType } from '../bulk-actions/csv/field-definition.js';
import {
  areValues,
  FIELD_TYPES,
  isLabel,
  LABEL_MESSAGE,
  MAX_VALUES,
  VALUES_MESSAGE,
} from '../bulk-actions/csv/field-definition.js';

const Fits = (name: string, validate: (value: unknown) => boolean, message: string): PropertyDecorator =>
  ValidateBy({ name, validator: { validate, defaultMessage: () => message } });

export class SaveFieldDto {
  @ApiProperty({
    enum: FIELD_TYPES,
    description:
      'How cells are read, by the same rules as those of columns. It cannot be changed later. `integer`: up to 16 digits; ' +
      '`decimal`: 20 digits before and 10 behind the point; `text`: 1,000 characters.',
    example: 'text',
  })
  @IsIn(FIELD_TYPES, { message: `type is one of ${FIELD_TYPES.join(', ')}.` })
  readonly type!: FieldType;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    minLength: 1,
    maxLength: 100,
    description: 'What people call it; files may have it as a header, too. Null or left out: none.',
    example: 'Favourite colour',
  })
  @IsOptional()
  @Fits('label', isLabel, LABEL_MESSAGE)
  readonly label?: string | null;

  @ApiPropertyOptional({
    type: [String],
    nullable: true,
    minItems: 1,
    maxItems: MAX_VALUES,
    description:
      'For `oneOf` alone, which needs it: what it may be, in any case. Values that are stored stay.',
    example: null,
  })
  @IsOptional()
  @Fits('values', areValues, VALUES_MESSAGE)
  readonly values?: string[] | null;

  @ApiPropertyOptional({
    description:
      'Whether `CREATE` and `UPSERT` require a value in every row, as of required columns. It binds files that are sent ' +
      'from then on.',
    default: false,
  })
  @IsOptional()
  @IsBoolean({ message: 'required is true or false.' })
  readonly required?: boolean;
}
