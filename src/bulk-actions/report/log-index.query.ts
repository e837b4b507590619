import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { WholeNumber } from '../../http/query-parameters.js';
import { FilterLogsQuery } from './list-logs.query.js';

const EVERY = { message: 'every is a whole number from 100 to 1000000.' };

export class LogIndexQuery extends FilterLogsQuery {
  @ApiPropertyOptional({
    description: 'Rows between two entries of `starts`.',
    type: 'integer',
    minimum: 100,
    maximum: 1_000_000,
    default: 100,
  })
  @WholeNumber()
  @IsInt(EVERY)
  @Min(100, EVERY)
  @Max(1_000_000, EVERY)
  readonly every: number = 100;
}
