import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../http/account-id.js';
import { ENTITY_TYPE } from '../../http/docs.js';
import { WholeNumber } from '../../http/query-parameters.js';
import { UUID } from '../../http/uuid.js';
import type { ShownStatus } from '../views/bulk-action.view.js';
import { SHOWN_STATUSES } from '../views/bulk-action.view.js';

const CAPITALS = /^[A-Z][A-Z0-9_]{0,63}$/;
const LIMIT = { min: 1, max: 100, message: 'limit is a whole number from 1 to 100.' };

/** Which actions to list. Without examples, for Swagger UI sends those along. */
export class ListActionsQuery {
  @ApiPropertyOptional({
    description: 'Those of this account only.',
    pattern: ACCOUNT_ID.source,
  })
  @IsOptional()
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  readonly accountId?: string;

  @ApiPropertyOptional({ description: 'Those in this status only.', enum: SHOWN_STATUSES })
  @IsOptional()
  @IsIn(SHOWN_STATUSES, { message: `status is one of ${SHOWN_STATUSES.join(', ')}.` })
  readonly status?: ShownStatus;

  @ApiPropertyOptional({
    description: 'Those of this entity type only.',
    format: ENTITY_TYPE,
  })
  @IsOptional()
  @Matches(CAPITALS, { message: 'entityType is a name in capitals, such as CONTACT.' })
  readonly entityType?: string;

  @ApiPropertyOptional({
    description: '`next` of the page before; without it the newest come.',
    format: 'uuid',
  })
  @IsOptional()
  @Matches(UUID, { message: 'after is the `next` of the page before.' })
  readonly after?: string;

  @ApiPropertyOptional({
    description: 'The most items of a page.',
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
