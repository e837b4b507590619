import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { WholeNumber } from '../../http/query-parameters.js';

const LIMIT = { message: 'limit is a whole number from 1 to 1000.' };

export class ListRequestLimitsQuery {
  @ApiPropertyOptional({
    description: 'Maximum number of items.',
    type: 'integer',
    minimum: 1,
    maximum: 1000,
    default: 100,
  })
  @WholeNumber()
  @IsInt(LIMIT)
  @Min(1, LIMIT)
  @Max(1000, LIMIT)
  readonly limit: number = 100;
}
