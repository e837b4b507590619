import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';
import { WholeNumber } from '../../http/query-parameters.js';
import { UUID } from '../../http/uuid.js';

const LIMIT = { min: 1, max: 100, message: 'limit is a whole number from 1 to 100.' };

export class ListApiKeysQuery {
  @ApiPropertyOptional({
    description: 'Only keys of this account. Left out: those of all accounts and of the operator.',
    pattern: ACCOUNT_ID.source,
  })
  @IsOptional()
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId?: string;

  @ApiPropertyOptional({
    description: '`next` of the previous page. Left out: the first page.',
    format: 'uuid',
  })
  @IsOptional()
  @Matches(UUID, { message: 'after must be the `next` of the previous page.' })
  readonly after?: string;

  @ApiPropertyOptional({
    description: 'Maximum number of items on the page.',
    type: 'integer',
    minimum: LIMIT.min,
    maximum: LIMIT.max,
    default: 20,
  })
  @WholeNumber()
  @IsInt(LIMIT)
  @Min(LIMIT.min, LIMIT)
  @Max(LIMIT.max, LIMIT)
  readonly limit: number = 20;
}
