import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';
import { AfterId, PageSize } from '../../http/paging.js';

export class ListApiKeysQuery {
  @ApiPropertyOptional({
    description: 'Only keys of this account. Left out: those of all accounts and of the operator.',
    pattern: ACCOUNT_ID.source,
  })
  @IsOptional()
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId?: string;

  @AfterId()
  readonly after?: string;

  @PageSize(100, 20)
  readonly limit: number = 20;
}
