import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { CommaSeparated } from '../../http/query-parameters.js';
import type { RowStatus } from '../processor/outcome.js';
import { ROW_STATUSES } from '../processor/outcome.js';

/** The filter that logs and results have in common. */
export class RowStatusQuery {
  @ApiPropertyOptional({
    enum: ROW_STATUSES,
    isArray: true,
    description:
      'Only rows with one of these statuses: separated by commas, or as a repeated parameter. Left out: all rows.',
  })
  @IsOptional()
  @CommaSeparated()
  @IsIn(ROW_STATUSES, {
    each: true,
    message: `status takes ${ROW_STATUSES.join(', ')}, separated by commas.`,
  })
  readonly status?: readonly RowStatus[];
}
