import { parseInstant } from '../../../http/instant.js';
import { StartError } from '../../../process/start-error.js';

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** A hundred years: more is a slip of the keyboard. */
const MAX_MS = 36_525 * UNIT_MS.d;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** @returns milliseconds of a duration such as `90d`, `24h` or `30m`; null for another text, or more than a century */
export function parseDuration(text: string): number | null {
  const [, count, unit] = /^(\d{1,9})([mhd])$/.exec(text) ?? [];
  if (count === undefined) return null;
  const ms = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  return ms <= MAX_MS ? ms : null;
}

/**
 * @param text a duration from now, or an ISO date; without a time that is 00:00 UTC
 * @throws StartError
 */
export function parseExpiry(text: string, now: Date): Date {
  const ms = parseDuration(text);
  const at =
    ms === null ? parseInstant(DATE.test(text) ? `${text}T00:00:00Z` : text) : new Date(now.getTime() + ms);
  if (at === null)
    throw new StartError(
      '--expires takes a duration such as 90d, 12h or 30m, or an ISO 8601 date such as 2027-01-31 or 2027-01-31T08:00:00+01:00.',
    );
  if (at <= now) throw new StartError('--expires must be in the future.');
  if (at.getTime() - now.getTime() > MAX_MS) throw new StartError('--expires must be within 100 years.');
  return at;
}

/** @throws StartError */
export function parseGrace(text: string, maxHours: number): number {
  const ms = text === '0' ? 0 : parseDuration(text);
  if (ms === null || ms > maxHours * UNIT_MS.h)
    throw new StartError(`--grace takes a duration such as 24h, 7d or 0, at most ${maxHours / 24}d.`);
  return ms;
}
