import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { ListRecordsQuery } from '../records/list-records.query.js';

const EMAIL = { message: 'email is an address of at most 254 characters.' };

/** Which contacts to list. */
export class ListContactsQuery extends ListRecordsQuery {
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
}
