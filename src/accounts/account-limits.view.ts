import { ApiProperty } from '@nestjs/swagger';
import type { RateLimitMode } from '../bulk-actions/entities/account-limits.entity.js';
import { RATE_LIMIT_MODES } from '../bulk-actions/entities/account-limits.entity.js';

/** In what an account differs from the defaults. */
export class AccountOverridesView {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: the default.', example: 10_000 })
  readonly rowsPerMinute!: number | null;

  @ApiProperty({ enum: RATE_LIMIT_MODES, nullable: true, description: 'Null: the default.', example: null })
  readonly mode!: RateLimitMode | null;
}

/** What holds for an account. */
export class AccountLimitsView {
  @ApiProperty({ description: 'Whose limits.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Rows of files that may be written in a minute, over all its actions; 0: any number.',
    example: 10_000,
  })
  readonly rowsPerMinute!: number;

  @ApiProperty({
    enum: RATE_LIMIT_MODES,
    description: '`delay` spreads the writes, `reject` refuses uploads.',
    example: 'delay',
  })
  readonly mode!: RateLimitMode;

  @ApiProperty({ type: AccountOverridesView, description: 'What of it is its own.' })
  readonly overrides!: AccountOverridesView;
}
