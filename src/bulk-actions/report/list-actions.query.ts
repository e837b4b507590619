import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';
import { ENTITY_TYPE } from '../../http/entity-types.js';
import { WholeNumber } from '../../http/query-parameters.js';
import { UUID } from '../../http/uuid.js';
import type { ShownStatus } from '../views/shown-status.js';
import { SHOWN_STATUSES } from '../views/shown-status.js';

const CAPITALS = /^[A-Z][A-Z0-9_]{0,63}$/;
const LIMIT = { min: 1, max: 100, message: 'limit is a whole number from 1 to 100.' };

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
