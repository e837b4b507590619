import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, Matches, MaxLength } from 'class-validator';
import { MAX_DOMAIN_LENGTH } from '../bulk-actions/processor/domain-name.js';
import { keyToFind } from '../bulk-actions/processor/keys.js';
import { ListRecordsQuery } from '../records/list-records.query.js';
import { domain as domainRule } from './domain.rule.js';

const DOMAIN = { message: `domain is a name of at most ${MAX_DOMAIN_LENGTH} characters.` };

/** Which companies to list. */
export class ListCompaniesQuery extends ListRecordsQuery {
  @ApiPropertyOptional({
    description:
      'The company with this domain only; it is found however it is written: blanks around it, capitals, `xn--`.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? keyToFind(domainRule, value) : value,
  )
  @MaxLength(MAX_DOMAIN_LENGTH, DOMAIN)
  // Postgres refuses a NUL in text.
  @Matches(/^[^\0]+$/, DOMAIN)
  readonly domain?: string;
}
