import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { CommaSeparated } from '../../http/query-parameters.js';
import type { RowStatus } from '../processor/outcome.js';
import { ROW_STATUSES } from '../processor/outcome.js';

/** Which rows of an action are asked for, by how they ended. */
export class RowStatusQuery {
  @ApiPropertyOptional({
    enum: ROW_STATUSES,
    isArray: true,
    description: 'Rows with one of these statuses only; separated by commas, or repeat the parameter.',
  })
  @IsOptional()
  @CommaSeparated()
  @IsIn(ROW_STATUSES, {
    each: true,
    message: `status takes ${ROW_STATUSES.join(', ')}, separated by commas.`,
  })
  readonly status?: readonly RowStatus[];
}
