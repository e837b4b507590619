import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ProblemItem } from './problem.js';

/** One of `errors` in a problem document. */
export class ProblemItemView implements ProblemItem {
  @ApiProperty({ description: 'Name of the form field, parameter or CSV column.', example: 'accountId' })
  readonly field!: string;

  @ApiProperty({ description: 'Stable, for programs.', example: 'REQUIRED' })
  readonly code!: string;

  @ApiProperty({
    description: 'For people.',
    example: 'accountId takes 1 to 64 letters, digits, "_", "." and "-".',
  })
  readonly message!: string;
}

/** The document that `ProblemFilter` sends, RFC 9457. */
export class ProblemView {
  @ApiProperty({ description: 'Always `about:blank`: `code` tells problems apart.', example: 'about:blank' })
  readonly type!: string;

  @ApiProperty({ description: 'Name of the HTTP status.', example: 'Unprocessable Entity' })
  readonly title!: string;

  @ApiProperty({ description: 'The HTTP status.', type: 'integer', example: 422 })
  readonly status!: number;

  @ApiProperty({ description: 'Stable, for programs.', example: 'INVALID_REQUEST' })
  readonly code!: string;

  @ApiProperty({ description: 'For people; never holds a cell of the file.', example: 'limit is 1 to 100.' })
  readonly detail!: string;

  @ApiPropertyOptional({
    description: 'Path of the request; missing where that could not be read.',
    example: '/api/v1/bulk-actions',
  })
  readonly instance?: string;

  @ApiProperty({
    description: 'What is wrong field by field; empty where no field is to blame.',
    type: [ProblemItemView],
  })
  readonly errors!: ProblemItemView[];

  @ApiPropertyOptional({
    description: 'Of an action that does not take what was asked of it: its status.',
    example: 'COMPLETED',
  })
  readonly actionStatus?: string;

  @ApiPropertyOptional({
    description: 'Of an action that does not take what was asked of it: what it does take.',
    type: [String],
    example: ['delete'],
  })
  readonly allowed?: readonly string[];

  @ApiPropertyOptional({
    description: 'The limit that leaves no room, in numbers, and how much of it is used up.',
    type: 'object',
    additionalProperties: true,
    example: { rowsPerMinute: 10_000, usedRows: 9000, fileRows: 2000 },
  })
  readonly limit?: Readonly<Record<string, unknown>>;
}
