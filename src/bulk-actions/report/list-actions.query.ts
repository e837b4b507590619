import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';
import { ENTITY_TYPE } from '../../http/entity-types.js';
import { IsInstant } from '../../http/instant.js';
import { AfterId, PageSize } from '../../http/paging.js';
import { UUID } from '../../http/uuid.js';
import type { ShownStatus } from '../lifecycle/shown-status.js';
import { SHOWN_STATUSES } from '../lifecycle/shown-status.js';

const CAPITALS = /^[A-Z][A-Z0-9_]{0,63}$/;
const INSTANT = { format: 'date-time' } as const;

/** Filters have no examples, because Swagger UI would send those with every request. */
export class ListActionsQuery {
  @ApiPropertyOptional({
    description:
      'Only actions of this account. With an API key of an account, the list has no others anyway.',
    pattern: ACCOUNT_ID.source,
  })
  @IsOptional()
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId?: string;

  @ApiPropertyOptional({ description: 'Only actions in this status.', enum: SHOWN_STATUSES })
  @IsOptional()
  @IsIn(SHOWN_STATUSES, { message: `status is one of ${SHOWN_STATUSES.join(', ')}.` })
  readonly status?: ShownStatus;

  @ApiPropertyOptional({
    description: 'Only actions of this entity type.',
    format: ENTITY_TYPE,
  })
  @IsOptional()
  @Matches(CAPITALS, { message: 'entityType is a name in capitals, such as CONTACT.' })
  readonly entityType?: string;

  @ApiPropertyOptional({
    description: 'Only actions of rows of this one: its retries and corrections.',
    format: 'uuid',
  })
  @IsOptional()
  @Matches(UUID, { message: 'parentId is the id of a bulk action.' })
  readonly parentId?: string;

  @ApiPropertyOptional({
    ...INSTANT,
    description: 'Only actions created at this time or later, with a time zone.',
  })
  @IsOptional()
  @IsInstant()
  readonly since?: string;

  @ApiPropertyOptional({
    ...INSTANT,
    description: 'Only actions created before this time, with a time zone.',
  })
  @IsOptional()
  @IsInstant()
  readonly until?: string;

  @AfterId()
  readonly after?: string;

  @PageSize(100, 20)
  readonly limit: number = 20;
}
