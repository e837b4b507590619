import { ApiProperty } from '@nestjs/swagger';
import type { RateLimitMode } from '../bulk-actions/entities/account-limits.entity.js';
import { RATE_LIMIT_MODES } from '../bulk-actions/entities/account-limits.entity.js';

/** What is set for the account; null where the default of the service applies. */
export class AccountOverridesView {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Rows per minute set for the account. Null: the default.',
    example: 10_000,
  })
  readonly rowsPerMinute!: number | null;

  @ApiProperty({
    enum: RATE_LIMIT_MODES,
    nullable: true,
    description: 'Mode set for the account. Null: the default.',
    example: null,
  })
  readonly mode!: RateLimitMode | null;
}

/** The rate limit in effect for an account. */
export class AccountLimitsView {
  @ApiProperty({ description: 'Id of the account.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Rows that may be written per minute, over all actions of the account. 0: no limit.',
    example: 10_000,
  })
  readonly rowsPerMinute!: number;

  @ApiProperty({
    enum: RATE_LIMIT_MODES,
    description: '`delay` spreads the writes over time, `reject` refuses uploads that exceed the limit.',
    example: 'delay',
  })
  readonly mode!: RateLimitMode;

  @ApiProperty({
    type: AccountOverridesView,
    description: 'Values set for this account instead of the defaults.',
  })
  readonly overrides!: AccountOverridesView;
}
