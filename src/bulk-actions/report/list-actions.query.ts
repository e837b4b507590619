import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';
import { ENTITY_TYPE } from '../../http/entity-types.js';
import { AfterId, PageSize } from '../../http/paging.js';
import type { ShownStatus } from '../views/shown-status.js';
import { SHOWN_STATUSES } from '../views/shown-status.js';

const CAPITALS = /^[A-Z][A-Z0-9_]{0,63}$/;

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

  @AfterId()
  readonly after?: string;

  @PageSize(100, 20)
  readonly limit: number = 20;
}
