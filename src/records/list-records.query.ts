import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../http/account-id.js';
import { WholeNumber } from '../http/query-parameters.js';

const LIMIT = { message: 'limit is a whole number from 1 to 1000.' };

/** Which records of an entity to list; an entity adds its filters. */
export abstract class ListRecordsQuery {
  @ApiProperty({ description: 'Whose records.', pattern: ACCOUNT_ID.source, example: 'test' })
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId!: string;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,2000}$/, { message: 'after is the `next` of the page before.' })
  readonly after?: string;

  @ApiPropertyOptional({
    description: 'The most items of a page.',
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
