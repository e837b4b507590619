import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { ListRecordsQuery } from '../records/list-records.query.js';
import { MAX_DOMAIN_LENGTH } from './domain.rule.js';

const DOMAIN = { message: `domain is a name of at most ${MAX_DOMAIN_LENGTH} characters.` };

/** Which companies to list. */
export class ListCompaniesQuery extends ListRecordsQuery {
  @ApiPropertyOptional({
    description: 'The company with this domain only; blanks around it and capitals do not matter.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim().toLowerCase() : value,
  )
  @MaxLength(MAX_DOMAIN_LENGTH, DOMAIN)
  // Postgres refuses a NUL in text.
  @Matches(/^[^\0]+$/, DOMAIN)
  readonly domain?: string;
}
