import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsInt, IsOptional, Matches, Min } from 'class-validator';
import { PageSize } from '../../http/paging.js';
import { CommaSeparated, WholeNumber } from '../../http/query-parameters.js';
import { RowStatusQuery } from './row-status.query.js';

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;
const AFTER = { message: 'after is a row number, 0 or more.' };

export class ListLogsQuery extends RowStatusQuery {
  @ApiPropertyOptional({
    type: [String],
    description:
      'Only rows with one of these codes, such as `INVALID_EMAIL,TOO_LONG`: separated by commas, or as a repeated parameter. ' +
      'Leaves out unprocessed rows, which have no code.',
  })
  @IsOptional()
  @CommaSeparated()
  @Matches(CODE, { each: true, message: 'code takes codes such as INVALID_EMAIL, separated by commas.' })
  @ArrayMaxSize(255, { message: 'code takes at most 255 codes.' })
  readonly code?: readonly string[];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    default: 0,
    description: 'Only rows after this row number: `next` of the previous page.',
  })
  @WholeNumber()
  @IsInt(AFTER)
  @Min(0, AFTER)
  readonly after: number = 0;

  @PageSize(1000, 100)
  readonly limit: number = 100;
}
