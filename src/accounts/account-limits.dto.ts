import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { RateLimitMode } from '../bulk-actions/entities/account-limits.entity.js';
import { RATE_LIMIT_MODES } from '../bulk-actions/entities/account-limits.entity.js';
import { MAX_ROWS_PER_MINUTE } from '../config/config.js';

const ROWS = { message: `rowsPerMinute is a whole number from 0 to ${MAX_ROWS_PER_MINUTE}, or null.` };

/** What an account is to have of its own. */
export class AccountLimitsDto {
  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 0,
    maximum: MAX_ROWS_PER_MINUTE,
    description:
      'Rows of files that may be written in a minute; 0: any number; null or left out: the default.',
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
      '`delay` spreads the writes; `reject` refuses a file with 429 when its rows and those accepted in the last 60 ' +
      'seconds are more than that, and delays nothing. Null or left out: the default.',
    example: 'delay',
  })
  @IsOptional()
  @IsIn(RATE_LIMIT_MODES, { message: `mode is one of ${RATE_LIMIT_MODES.join(', ')}, or null.` })
  mode?: RateLimitMode | null;
}
