import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsBoolean, IsInt, IsOptional, Matches, MaxLength, Min } from 'class-validator';
import { PageSize } from '../../http/paging.js';
import { CommaSeparated, TrueOrFalse, WholeNumber } from '../../http/query-parameters.js';
import { RowStatusQuery } from './row-status.query.js';

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;
const AFTER = { message: 'after is a row number, 0 or more.' };

/** The filters of rows. */
export class FilterLogsQuery extends RowStatusQuery {
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
    type: [String],
    description:
      'Only rows whose fault is in one of these columns, such as `email,phone`: separated by commas, or as a repeated ' +
      'parameter. Leaves out rows whose outcome concerns no column.',
  })
  @IsOptional()
  @CommaSeparated()
  @MaxLength(200, { each: true, message: 'column takes names of columns, separated by commas.' })
  @ArrayMaxSize(255, { message: 'column takes at most 255 columns.' })
  readonly column?: readonly string[];
}

export class ListLogsQuery extends FilterLogsQuery {
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

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description:
      'Whether each row has its `cells` as they were sent. Such a page may end before `limit`, because it reads at most ' +
      '16 parts of the file and 1 MiB of text; `next` says whether there is more.',
  })
  @TrueOrFalse()
  @IsBoolean({ message: 'cells is true or false.' })
  readonly cells: boolean = false;
}
