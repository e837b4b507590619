import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../http/account-id.js';
import { PageSize } from '../http/paging.js';

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

  /** Only where records have custom fields: names and values of these. */
  declare readonly field?: readonly string[];

  @PageSize(1000, 100)
  readonly limit: number = 100;
}
