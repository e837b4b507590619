import type { RateLimitMode } from '../entities/account-limits.entity.js';

/** How fast the records of an account may be written. */
export interface RateLimit {
  /** Rows of files, whatever their outcome; 0: no limit. */
  readonly rowsPerMinute: number;
  readonly mode: RateLimitMode;
}

/** The limits set for one account; `null`: the default from the environment applies. */
export type RateLimitOverride = { readonly [K in keyof RateLimit]: RateLimit[K] | null };

export function effectiveLimit(defaults: RateLimit, override: RateLimitOverride): RateLimit {
  return {
    rowsPerMinute: override.rowsPerMinute ?? defaults.rowsPerMinute,
    mode: override.mode ?? defaults.mode,
  };
}

/** Rows per minute above which uploads are rejected; `null`: they are not rejected. */
export function acceptedRate({ rowsPerMinute, mode }: RateLimit): number | null {
  return mode === 'reject' && rowsPerMinute > 0 ? rowsPerMinute : null;
}

/** A slice is a tenth of a minute's budget, so progress shows every six seconds and a transaction stays short. */
export const SLICES_PER_MINUTE = 10;
