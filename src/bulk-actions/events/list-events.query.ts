import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';

/** Parameters of the events of an account. */
export class ListEventsQuery {
  @ApiPropertyOptional({
    description:
      'The account. May be left out with an API key of an account, which reads that account alone.',
    pattern: ACCOUNT_ID.source,
    example: 'test',
  })
  @IsOptional()
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId?: string;
}
