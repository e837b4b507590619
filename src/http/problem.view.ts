import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ProblemItem } from './problem.js';

/** One of `errors` in a problem document. */
export class ProblemItemView implements ProblemItem {
  @ApiProperty({
    description: 'Name of the form field, parameter, header or CSV column.',
    example: 'accountId',
  })
  readonly field!: string;

  @ApiProperty({ description: 'Stable code of the error.', example: 'REQUIRED' })
  readonly code!: string;

  @ApiProperty({
    description: 'The error as a sentence. Its wording may change.',
    example: 'accountId must be 1 to 64 characters: letters, digits, "_", "." and "-".',
  })
  readonly message!: string;
}

/** A problem document of RFC 9457. */
export class ProblemView {
  @ApiProperty({
    description: 'Always `about:blank`; `code` identifies the problem.',
    example: 'about:blank',
  })
  readonly type!: string;

  @ApiProperty({ description: 'Name of the HTTP status.', example: 'Unprocessable Entity' })
  readonly title!: string;

  @ApiProperty({ description: 'The HTTP status.', type: 'integer', example: 422 })
  readonly status!: number;

  @ApiProperty({ description: 'Stable code of the problem.', example: 'INVALID_REQUEST' })
  readonly code!: string;

  @ApiProperty({
    description: 'The problem as a sentence. Its wording may change; it never contains cells of the file.',
    example: 'limit is a whole number from 1 to 100.',
  })
  readonly detail!: string;

  @ApiPropertyOptional({
    description: 'Path of the request. Left out if the request could not be read.',
    example: '/api/v1/bulk-actions',
  })
  readonly instance?: string;

  @ApiProperty({
    description: 'One item for each field at fault. Empty if the problem does not concern a field.',
    type: [ProblemItemView],
  })
  readonly errors!: ProblemItemView[];

  @ApiPropertyOptional({
    description: 'With `INVALID_TRANSITION`: the status of the action.',
    example: 'COMPLETED',
  })
  readonly actionStatus?: string;

  @ApiPropertyOptional({
    description: 'With `INVALID_TRANSITION`: the verbs that this status allows.',
    type: [String],
    example: ['delete'],
  })
  readonly allowed?: readonly string[];

  @ApiPropertyOptional({
    description: 'The limit that was exceeded, and how much of it is used. The properties depend on `code`.',
    type: 'object',
    additionalProperties: true,
    example: { rowsPerMinute: 10_000, usedRows: 9000, fileRows: 2000 },
  })
  readonly limit?: Readonly<Record<string, unknown>>;
}
