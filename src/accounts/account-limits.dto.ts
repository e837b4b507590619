import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { RateLimitMode } from '../bulk-actions/entities/account-limits.entity.js';
import { RATE_LIMIT_MODES } from '../bulk-actions/entities/account-limits.entity.js';
import { MAX_ROWS_PER_MINUTE } from '../config/config.js';

const ROWS = { message: `rowsPerMinute is a whole number from 0 to ${MAX_ROWS_PER_MINUTE}, or null.` };

export class AccountLimitsDto {
  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 0,
    maximum: MAX_ROWS_PER_MINUTE,
    description:
      'Rows that may be written per minute. 0: no limit. Null or left out: the default of the service.',
    example: 10_000,
  })
  @IsOptional()
  @IsInt(ROWS)
  @Min(0, ROWS)
  @Max(MAX_ROWS_PER_MINUTE, ROWS)
  rowsPerMinute?: number | null;

  @ApiPropertyOptional({
    enum: RATE_LIMIT_MODES,
    nullable: true,
    description:
      '`delay` accepts every file and spreads its writes over time. `reject` delays nothing, but refuses a file with 429 ' +
      'if its rows and the rows accepted in the last 60 seconds exceed the limit. Null or left out: the default of the ' +
      'service.',
    example: 'delay',
  })
  @IsOptional()
  @IsIn(RATE_LIMIT_MODES, { message: `mode is one of ${RATE_LIMIT_MODES.join(', ')}, or null.` })
  mode?: RateLimitMode | null;
}
