import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';

/** Whose custom fields count. */
export class AccountQuery {
  @ApiPropertyOptional({
    description:
      'With the custom fields of this account. May be left out with an API key of an account, whose fields are always ' +
      'there; without both, there are none.',
    pattern: ACCOUNT_ID.source,
    example: 'test',
  })
  @IsOptional()
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId?: string;
}
