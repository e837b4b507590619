import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintAsNumber } from '../../database/bigint-as-number.js';
import { isIn } from '../lifecycle/sql/is-in.sql.js';

/** `delay` spreads the writes, `reject` refuses uploads. */
export const RATE_LIMIT_MODES = ['delay', 'reject'] as const;
export type RateLimitMode = (typeof RATE_LIMIT_MODES)[number];

/** Limits of an account that differ from the defaults of the environment; `null`: the default applies. */
@Entity('account_limits')
@Check('account_limits_rows_check', 'rows_per_minute >= 0')
@Check('account_limits_mode_check', isIn('mode', RATE_LIMIT_MODES))
export class AccountLimits {
  @PrimaryColumn({
    type: 'text',
    name: 'account_id',
    collation: 'C',
    primaryKeyConstraintName: 'account_limits_pkey',
  })
  accountId!: string;

  /** 0: no limit. */
  @Column('bigint', { name: 'rows_per_minute', nullable: true, transformer: bigintAsNumber })
  rowsPerMinute!: number | null;

  @Column('text', { nullable: true })
  mode!: RateLimitMode | null;
}
