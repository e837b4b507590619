import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';
import { IsInstant } from '../../http/instant.js';
import { WholeNumber } from '../../http/query-parameters.js';
import { UUID } from '../../http/uuid.js';
import type { AuditVerb } from './audit-verbs.js';
import { AUDIT_VERBS } from './audit-verbs.js';

const LIMIT = { min: 1, max: 100, message: 'limit is a whole number from 1 to 100.' };
const ACTOR_MESSAGE = 'actorId has 1 to 1000 characters.';
const INSTANT = { format: 'date-time' } as const;

export class ListAuditQuery {
  @ApiPropertyOptional({ description: 'Only entries about this account.', pattern: ACCOUNT_ID.source })
  @IsOptional()
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId?: string;

  @ApiPropertyOptional({
    description: 'Only what was done with this API key (its id) or by this subject of a token.',
    minLength: 1,
    maxLength: 1000,
  })
  @IsOptional()
  @IsString({ message: ACTOR_MESSAGE })
  @Length(1, 1000, { message: ACTOR_MESSAGE })
  readonly actorId?: string;

  @ApiPropertyOptional({ description: 'Only this verb.', enum: AUDIT_VERBS })
  @IsOptional()
  @IsIn(AUDIT_VERBS, { message: `verb is one of ${AUDIT_VERBS.join(', ')}.` })
  readonly verb?: AuditVerb;

  @ApiPropertyOptional({ ...INSTANT, description: 'Only from this time on, with a time zone.' })
  @IsOptional()
  @IsInstant()
  readonly since?: string;

  @ApiPropertyOptional({ ...INSTANT, description: 'Only before this time, with a time zone.' })
  @IsOptional()
  @IsInstant()
  readonly until?: string;

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
