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

/** Whether the bytes are a day as ISO 8601 writes it, such as `2027-01-31`. */
export function isIsoDay(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 10 || bytes[start + 4] !== HYPHEN || bytes[start + 7] !== HYPHEN) return false;
  const year = digitsOf(bytes, start, 4);
  return isDay(year, digitsOf(bytes, start + 5, 2), digitsOf(bytes, start + 8, 2));
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
