import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, ValidateBy } from 'class-validator';
import type { FieldType } from '../bulk-actions/csv/field-definition.js';
import { FIELD_TYPES, isLabel, LABEL_MESSAGE } from '../bulk-actions/csv/field-definition.js';
import type { FieldOption } from '../bulk-actions/csv/field-options.js';
import { isOption } from '../bulk-actions/csv/field-options.js';
import type { LabelledValue } from '../bulk-actions/csv/labelled-values.js';
import { areValues, MAX_VALUES, VALUES_MESSAGE } from '../bulk-actions/csv/labelled-values.js';
import {
  MAX_INTEGER,
  MAX_PRECISION,
  MAX_SCALE,
  MAX_TEXT_LENGTH,
  MIN_INTEGER,
} from '../bulk-actions/processor/field-options.js';
import { MAX_PATTERN } from '../bulk-actions/processor/field-pattern.js';
import { LABELLED_VALUE } from './labelled-value.schema.js';

const Fits = (name: string, validate: (value: unknown) => boolean, message: string): PropertyDecorator =>
  ValidateBy({ name, validator: { validate, defaultMessage: () => message } });

const INTEGER = { type: 'integer', nullable: true } as const;

/** Null is the same as left out, as answers have it. */
const Option = (option: FieldOption, what: string): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Fits(option, (value) => isOption(option, value), `${option} is ${what}.`),
  );

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
    type: 'array',
    items: LABELLED_VALUE,
    nullable: true,
    minItems: 1,
    maxItems: MAX_VALUES,
    description:
      'For `oneOf` alone, which needs it: what it may be, in any case. With a label, `{"value":"red","label":"Rot"}`, ' +
      'cells may have that in place of the value, which is stored. Values that are stored stay.',
    example: null,
  })
  @IsOptional()
  @Fits('values', areValues, VALUES_MESSAGE)
  readonly values?: LabelledValue[] | null;

  @ApiPropertyOptional({
    ...INTEGER,
    minimum: 0,
    maximum: MAX_TEXT_LENGTH,
    description:
      'For `text`: characters at least. Like all options, it binds files that are sent from then on.',
    example: null,
  })
  @Option('minLength', 'a whole number')
  readonly minLength?: number | null;

  @ApiPropertyOptional({
    ...{ ...INTEGER, minimum: 1, maximum: MAX_TEXT_LENGTH },
    description: `For \`text\`: characters at most, ${MAX_TEXT_LENGTH} if left out.`,
    example: 20,
  })
  @Option('maxLength', 'a whole number')
  readonly maxLength?: number | null;

  @ApiPropertyOptional({
    ...{ type: String, nullable: true, minLength: 1, maxLength: MAX_PATTERN },
    description:
      'For `text`: a regular expression that the whole value matches, of RE2, which has neither lookarounds nor ' +
      'back-references. Messages of rows that do not match show it.',
    example: '[A-Z]{3}-\\d{6}',
  })
  @Option('pattern', 'a text')
  readonly pattern?: string | null;

  @ApiPropertyOptional({ ...INTEGER, description: 'For `integer`: the smallest.', example: null })
  @Option('min', `a whole number from ${MIN_INTEGER} to ${MAX_INTEGER}`)
  readonly min?: number | null;

  @ApiPropertyOptional({ ...INTEGER, description: 'For `integer`: the largest.', example: null })
  @Option('max', `a whole number from ${MIN_INTEGER} to ${MAX_INTEGER}`)
  readonly max?: number | null;

  @ApiPropertyOptional({
    ...{ ...INTEGER, minimum: 1, maximum: MAX_PRECISION },
    description: `For \`decimal\`: digits at most, at least \`scale\`; ${MAX_PRECISION} if left out.`,
    example: null,
  })
  @Option('precision', 'a whole number')
  readonly precision?: number | null;

  @ApiPropertyOptional({
    ...{ ...INTEGER, minimum: 0, maximum: MAX_SCALE },
    description:
      `For \`decimal\`: digits behind the mark at most, ${MAX_SCALE} if left out. With 0 it holds whole numbers beyond ` +
      '64 bits, each digit of them.',
    example: null,
  })
  @Option('scale', 'a whole number')
  readonly scale?: number | null;

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
