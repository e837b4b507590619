import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ItemCode } from './codes/problem-codes.js';
import type { ProblemItem } from './problem.js';

/** One of `errors` in a problem document. */
export class ProblemItemView implements ProblemItem {
  @ApiProperty({
    description: 'Name of the form field, parameter, header or CSV column.',
    example: 'accountId',
  })
  readonly field!: string;

  @ApiProperty({
    description: 'Stable code of the error; [/docs/errors](/docs/errors) explains it.',
    type: String,
    example: 'REQUIRED',
  })
  readonly code!: ItemCode;

  @ApiProperty({
    description: 'The error as a sentence. Its wording may change.',
    example: 'accountId must be 1 to 64 characters: letters, digits, "_", "." and "-".',
  })
  readonly message!: string;
}

/** A problem document of RFC 9457. */
export class ProblemView {
  @ApiProperty({
    description:
      'Reference to the page of this service that explains the code: `/docs/errors#CODE`, after the `PUBLIC_URL` if there is one.',
    format: 'uri-reference',
    example: '/docs/errors#INVALID_REQUEST',
  })
  readonly type!: string;

  @ApiProperty({ description: 'The code in a few words.', example: 'Invalid parameters' })
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
    description: 'With `ACTION_REPLACED`: id of the action that has the corrected file.',
    format: 'uuid',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e12',
  })
  readonly replacedById?: string;

  @ApiPropertyOptional({
    description: 'With `SCOPE_MISSING`: the scope that the API key or token lacks.',
    example: 'write',
  })
  readonly scope?: string;

  @ApiPropertyOptional({
    description: 'The limit that was exceeded, and how much of it is used. The properties depend on `code`.',
    type: 'object',
    additionalProperties: true,
    example: { rowsPerMinute: 10_000, usedRows: 9000, fileRows: 2000 },
  })
  readonly limit?: Readonly<Record<string, unknown>>;
}
