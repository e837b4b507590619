import { IANAZone } from 'luxon';
import type { LocalTime } from './format-reader.js';

const DAY_MS = 86_400_000;

/**
 * Abbreviations such as `CST` name several zones, and the service takes none of them. `Etc/GMT+5` is west of Greenwich,
 * to everybody's surprise.
 */
const NAME = /^(?:(?:Etc\/)?UTC|(?!Etc\/)[a-z_]+(?:\/[a-z0-9_+-]+){1,2})$/i;

/** @returns why times cannot be read in a zone, as a sentence, or null */
export function faultOfTimeZone(zone: string): string | null {
  if (NAME.test(zone) && IANAZone.isValidZone(zone)) return null;
  return `"${zone}" is no time zone. Send its name as IANA has it, such as "Europe/Berlin", or "UTC".`;
}

/** How far the clocks of a zone are ahead of UTC, or why that is not certain. */
export type OffsetFound = { readonly offsetSeconds: number } | 'SKIPPED' | 'TWICE';

/**
 * @param name without a fault
 * @returns finds the offset at which the clocks of the zone show a time; they skip some when summer time begins, and
 *   show some twice when it ends
 */
export function offsetFinder(name: string): (local: LocalTime) => OffsetFound {
  // Luxon keeps each name, and Intl takes it in any case.
  const zone = IANAZone.create(name.toLowerCase());
  const offsetAt = (ms: number): number => Math.round(zone.offset(ms) * 60);
  return ({ year, month, day, hour, minute, second }) => {
    const shown = Date.UTC(year, month - 1, day, hour, minute, second);
    // Clocks are less than a day from UTC, so these are the offsets before and after any change that matters.
    const candidates = new Set([offsetAt(shown - DAY_MS), offsetAt(shown + DAY_MS)]);
    const [offset, ...others] = [...candidates].filter(
      (seconds) => offsetAt(shown - seconds * 1000) === seconds,
    );
    if (offset === undefined) return 'SKIPPED';
    return others.length > 0 ? 'TWICE' : { offsetSeconds: offset };
  };
}

/** As ISO 8601 writes it, with seconds where a zone had such before it had standard time. */
export function offsetText(offsetSeconds: number): string {
  const size = Math.abs(offsetSeconds);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  const texts = (parts[2] === 0 ? parts.slice(0, 2) : parts).map((part) => String(part).padStart(2, '0'));
  return `${offsetSeconds < 0 ? '-' : '+'}${texts.join(':')}`;
}
