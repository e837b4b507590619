import { language, locale } from './language.js';
import { formatNumber } from './plural.js';

export const number = (n: number): string => formatNumber(language.value, n);

const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Such as `1.4 MB`. @param digits behind the point of large numbers, where two sizes are compared */
export function bytes(n: number, digits = 0): string {
  const power = n < 1000 ? 0 : Math.min(Math.floor(Math.log10(n) / 3), BYTES.length - 1);
  const value = n / 1000 ** power;
  return new Intl.NumberFormat(locale.value, {
    style: 'unit',
    unit: BYTES[power]!,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : Math.max(digits, value < 10 ? 1 : 0),
  }).format(value);
}

/** Such as `97 %`; never 100 % or 0 % where a part is missing or there. */
export function percent(part: number, whole: number): string {
  const share = whole === 0 ? 0 : part / whole;
  const shown = share > 0.999 && part < whole ? 0.999 : share > 0 && share < 0.001 ? 0.001 : share;
  const digits = shown < 0.1 || shown > 0.99 ? 1 : 0;
  return new Intl.NumberFormat(locale.value, { style: 'percent', maximumFractionDigits: digits }).format(
    shown,
  );
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Its two largest units, such as `2 min 5 s`. */
export function duration(seconds: number): string {
  let left = Math.max(0, seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = size === 1 ? left : Math.floor(left / size);
    if (count === 0 && (size > 1 || parts.length > 0)) continue;
    left -= count * size;
    parts.push(
      new Intl.NumberFormat(locale.value, { style: 'unit', unit, unitDisplay: 'narrow' }).format(count),
    );
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

/** How long ago, such as `5 minutes ago`. */
export function ago(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? UNITS[3];
  return new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' }).format(
    Math.trunc(seconds / size),
    unit,
  );
}

/** Date and time. */
export function instantText(instant: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(instant),
  );
}

/** The time of the day. */
export function clock(instant: string): string {
  return new Intl.DateTimeFormat(locale.value, { timeStyle: 'medium' }).format(new Date(instant));
}
