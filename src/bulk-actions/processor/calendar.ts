const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether there is such a day, in the Gregorian calendar. Years are 1 to 9999: Postgres has no year 0. None of NaN.
 */
export function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= DAYS[month - 1]! + (isLeap && month === 2 ? 1 : 0);
}

const HYPHEN = 0x2d;
const PLUS = 0x2b;
const COLON = 0x3a;
const DOT = 0x2e;
const [T, Z] = [0x54, 0x5a];

/** Bytes of a day, and of a day with a time in seconds. */
const [DAY, TIME] = [10, 19];
/** Of a second; Postgres stores no more. */
export const MAX_DECIMALS = 6;
/** What Postgres takes; no clocks are as far from UTC. */
export const MAX_OFFSET_HOURS = 15;

/** Whether the bytes are a day as ISO 8601 writes it, such as `2027-01-31`. */
export function isIsoDay(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== DAY || bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return false;
  const year = digitsOf(bytes, start, 4);
  return isDay(year, digitsOf(bytes, start + 5, 2), digitsOf(bytes, start + 8, 2));
}

/** Whether the bytes are a moment such as `2027-01-31T08:00:00.5+01:00`, or with `Z`. */
export function isIsoInstant(bytes: Uint8Array, start: number, end: number, firstYear: number): boolean {
  if (end - start <= TIME || !isIsoDay(bytes, start, start + DAY)) return false;
  if (!(digitsOf(bytes, start, 4) >= firstYear) || bytes[start + DAY] !== T) return false;
  if (bytes[start + 13] !== COLON || bytes[start + 16] !== COLON) return false;
  const isTime =
    digitsOf(bytes, start + 11, 2) <= 23 &&
    digitsOf(bytes, start + 14, 2) <= 59 &&
    digitsOf(bytes, start + 17, 2) <= 59;
  if (!isTime) return false;
  let at = start + TIME;
  if (bytes[at] === DOT) {
    const first = ++at;
    while (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
    if (at === first || at - first > MAX_DECIMALS) return false;
  }
  return isOffset(bytes, at, end);
}

function isOffset(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start === 1) return bytes[start] === Z;
  if (end - start !== 6 || bytes[start + 3] !== COLON) return false;
  if (bytes[start] !== PLUS && bytes[start] !== HYPHEN) return false;
  return digitsOf(bytes, start + 1, 2) <= MAX_OFFSET_HOURS && digitsOf(bytes, start + 4, 2) <= 59;
}

/** @returns NaN unless all of them are digits */
export function digitsOf(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}
