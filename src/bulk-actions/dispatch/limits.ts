import type { RateLimitMode } from '../entities/account-limits.entity.js';

/** How fast the records of an account may be written. */
export interface RateLimit {
  /** Rows of files, whatever becomes of them; 0: no limit. */
  readonly rowsPerMinute: number;
  readonly mode: RateLimitMode;
}

/** What an account has of its own; `null`: what the environment says. */
export type RateLimitOverride = { readonly [K in keyof RateLimit]: RateLimit[K] | null };

export function effectiveLimit(defaults: RateLimit, override: RateLimitOverride): RateLimit {
  return {
    rowsPerMinute: override.rowsPerMinute ?? defaults.rowsPerMinute,
    mode: override.mode ?? defaults.mode,
  };
}

/** Rows per minute to which writes are spread; `null`: they are not. */
export function delayedRate({ rowsPerMinute, mode }: RateLimit): number | null {
  return mode === 'delay' && rowsPerMinute > 0 ? rowsPerMinute : null;
}

/** Rows per minute that are accepted; `null`: any number. */
export function acceptedRate({ rowsPerMinute, mode }: RateLimit): number | null {
  return mode === 'reject' && rowsPerMinute > 0 ? rowsPerMinute : null;
}

/** A slice is a tenth of a minute's budget: progress is seen every six seconds, and no chunk takes minutes. */
const SLICES_PER_MINUTE = 10;

/** The most rows that are written at once under a rate. */
export function sliceRowsOf(rowsPerMinute: number): number {
  return Math.max(1, Math.floor(rowsPerMinute / SLICES_PER_MINUTE));
}
