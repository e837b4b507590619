import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { ENTITY_TYPE } from '../http/entity-types.js';
import { AfterId, PageSize } from '../http/paging.js';

const CAPITALS = /^[A-Z][A-Z0-9_]{0,63}$/;

export class ListMappingsQuery {
  @ApiPropertyOptional({ description: 'Only mappings of this entity type.', format: ENTITY_TYPE })
  @IsOptional()
  @Matches(CAPITALS, { message: 'entityType is a name in capitals, such as CONTACT.' })
  readonly entityType?: string;

  @AfterId()
  readonly after?: string;

  @PageSize(100, 100)
  readonly limit: number = 100;
}
