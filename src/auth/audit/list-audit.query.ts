import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';
import { IsInstant } from '../../http/instant.js';
import { AfterId, PageSize } from '../../http/paging.js';
import type { AuditVerb } from './audit-verbs.js';
import { AUDIT_VERBS } from './audit-verbs.js';

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

  @AfterId()
  readonly after?: string;

  @PageSize(100, 20)
  readonly limit: number = 20;
}
