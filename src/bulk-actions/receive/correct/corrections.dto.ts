import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsOptional } from 'class-validator';

/** In one request. */
export const MAX_REPLACEMENTS = 100;
export const MAX_ROWS = 10_000;
/** Of the text in `to`, in UTF-8: every row of a file may get it. */
export const MAX_REPLACEMENT_BYTES = 64 * 1024;

/** Nested values are left as they are: `readCorrections` checks them. */
const Raw = (name: keyof CorrectionsDto): PropertyDecorator =>
  Transform(({ obj }: { obj: CorrectionsDto }) => obj[name]);

/** A value of a column that is wrong wherever it stands. */
export class ReplacementDto {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: 'Position of the column in the file, from 1.',
    example: 3,
  })
  column!: number;

  @ApiProperty({
    description:
      'The whole cell as it is in the file. Blanks around it do not count. Empty: cells that are empty or blank.',
    example: 'n/a',
  })
  from!: string;

  @ApiProperty({ description: 'What it becomes. At most 64 KiB.', example: '' })
  to!: string;
}

export class CorrectionsDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: { type: 'string' } },
    description:
      `Single cells: by row number, and in it by the position of the column in the file, from 1. At most ${MAX_ROWS} rows. ` +
      'They take precedence over `replace`. A row that cannot be divided into cells needs all of its cells.',
    example: { 17: { 2: 'ann@example.com' }, 4021: { 2: 'ben@example.com', 3: '' } },
  })
  @Raw('cells')
  @IsOptional()
  @IsObject({
    message: 'cells is an object: row numbers, and in each the cells by the position of their column.',
  })
  cells?: Record<string, Record<string, string>> | null;

  @ApiPropertyOptional({
    type: [ReplacementDto],
    maxItems: MAX_REPLACEMENTS,
    description:
      'Values to replace wherever they stand in a column. Each must stand somewhere. They are compared with the cells ' +
      'of the file, not with what another of them has made.',
  })
  @Raw('replace')
  @IsOptional()
  @IsArray({ message: 'replace is a list.' })
  @ArrayMaxSize(MAX_REPLACEMENTS, { message: `replace has at most ${MAX_REPLACEMENTS} entries.` })
  replace?: ReplacementDto[] | null;
}
