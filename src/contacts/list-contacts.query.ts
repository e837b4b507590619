import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { keyToFind } from '../bulk-actions/processor/keys.js';
import { email as emailRule } from '../bulk-actions/processor/rules.js';
import { ListRecordsQuery } from '../records/list-records.query.js';

const EMAIL_RULE = emailRule({ maxLength: 254 });
const EMAIL = { message: 'email is an address of at most 254 characters.' };

/** Which contacts to list. */
export class ListContactsQuery extends ListRecordsQuery {
  @ApiPropertyOptional({
    description:
      'The contact with this address only; it is found however it is written: blanks around it, capitals, `xn--`.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? keyToFind(EMAIL_RULE, value) : value,
  )
  @MaxLength(254, EMAIL)
  // Postgres refuses a NUL in text.
  @Matches(/^[^\0]+$/, EMAIL)
  readonly email?: string;
}
