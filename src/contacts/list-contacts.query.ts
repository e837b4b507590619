import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../common/account-id.js';
import { WholeNumber } from '../common/query-parameters.js';

const LIMIT = { message: 'limit is a whole number from 1 to 1000.' };
const EMAIL = { message: 'email is an address of at most 254 characters.' };

/** Which contacts to list. */
export class ListContactsQuery {
  @ApiProperty({ description: 'Whose contacts.', pattern: ACCOUNT_ID.source, example: 'test' })
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId!: string;

  @ApiPropertyOptional({
    description: 'The contact with this address only; blanks around it and capitals do not matter.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim().toLowerCase() : value,
  )
  @MaxLength(254, EMAIL)
  // Postgres refuses a NUL in text.
  @Matches(/^[^\0]+$/, EMAIL)
  readonly email?: string;

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
