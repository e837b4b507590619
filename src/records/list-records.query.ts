import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../http/account-id.js';
import { WholeNumber } from '../http/query-parameters.js';

const LIMIT = { message: 'limit is a whole number from 1 to 1000.' };

/** Parameters of every list of records; an entity adds its own filters. */
export abstract class ListRecordsQuery {
  @ApiPropertyOptional({
    description:
      'Only records of this account. May be left out with an API key of an account, which reads that account alone.',
    pattern: ACCOUNT_ID.source,
    example: 'test',
  })
  @IsOptional()
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId?: string;

  @ApiPropertyOptional({ description: '`next` of the previous page. Left out: the first page.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,2000}$/, { message: 'after must be the `next` of the previous page.' })
  readonly after?: string;

  @ApiPropertyOptional({
    description: 'Maximum number of items on the page.',
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
