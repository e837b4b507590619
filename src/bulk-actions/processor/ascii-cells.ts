import { MAX_DOMAIN_LENGTH, MAX_LABEL_LENGTH } from './domain-name.js';

const AT = 0x40;
const DOT = 0x2e;
const HYPHEN = 0x2d;

/** Of what stands before the `@`, in octets (RFC 5321). */
export const MAX_LOCAL_PART = 64;

/**
 * Whether each byte may stand before the `@` as the rule `email` has it; upper case may not here, for it is not stored.
 */
const IN_LOCAL_PART = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 0x20 && byte < 0x7f && !/[<>()[\],;:\\"@A-Z]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** Those of them that are left over at an end of it. */
const LEFTOVER = Uint8Array.from({ length: 256 }, (_, byte) =>
  /['`{}]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** Whether the bytes are an address as `email` stores it. */
export function isLowerCaseAddress(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && IN_LOCAL_PART[bytes[at]!] === 1) at++;
  if (at === start || at === end || bytes[at] !== AT || at - start > MAX_LOCAL_PART) return false;
  if (LEFTOVER[bytes[start]!] === 1 || LEFTOVER[bytes[at - 1]!] === 1) return false;
  return isLowerCaseDomain(bytes, at + 1, end);
}

/**
 * Whether the bytes are a name of ASCII letters in lower case, digits and hyphens that `domainName` gives back
 * unchanged.
 */
export function isLowerCaseDomain(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > MAX_DOMAIN_LENGTH) return false;
  let label = start;
  let hasLetter = false;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x61 && byte <= 0x7a) hasLetter = true;
    else if (byte === DOT) {
      if (!isLabel(bytes, label, i)) return false;
      label = i + 1;
      hasLetter = false;
    } else if (byte === HYPHEN) {
      // Maybe `xn--`, which is decoded.
      if (i === label + 3 && bytes[i - 1] === HYPHEN) return false;
    } else if (byte < 0x30 || byte > 0x39) return false;
  }
  return label > start && hasLetter && isLabel(bytes, label, end);
}

function isLabel(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end > start && end - start <= MAX_LABEL_LENGTH && bytes[start] !== HYPHEN && bytes[end - 1] !== HYPHEN
  );
}

/**
 * @param maxDigits 15 at most, which a number holds exactly
 * @returns the number that the bytes write in the one shortest way, or NaN: no sign, no leading zero
 */
export function wholeNumberOf(bytes: Uint8Array, start: number, end: number, maxDigits = 9): number {
  if (end - start > maxDigits || (bytes[start] === 0x30 && end - start > 1)) return NaN;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether the bytes end in an `E` or `e` and up to four characters, as a number with an exponent does. */
export function mayBeScientific(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = Math.max(start, end - 5); i < end; i++) if ((bytes[i]! | 0x20) === 0x65) return true;
  return false;
}

/** Whether a text in UTF-8 has so many characters or more. */
export function hasCharacters(bytes: Uint8Array, start: number, end: number, count: number): boolean {
  let left = count;
  // The bytes of a character behind its first begin with the bits 10.
  for (let i = start; i < end && left > 0; i++) if ((bytes[i]! & 0xc0) !== 0x80) left--;
  return left === 0;
}

/**
 * Whether the bytes are a number as `decimal` stores it: digits without a leading zero, and maybe a point with one to
 * `scale` digits behind it. Three of them may be thousands, behind three digits or fewer.
 *
 * @param most digits before the point
 */
export function isPlainDecimal(
  bytes: Uint8Array,
  start: number,
  end: number,
  most: number,
  scale: number,
): boolean {
  let at = start;
  while (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
  const whole = at - start;
  if (whole === 0 || (whole > most && !(whole === 1 && bytes[start] === 0x30))) return false;
  if (bytes[start] === 0x30 && whole > 1) return false;
  if (at === end) return true;
  const decimals = end - at - 1;
  if (bytes[at] !== DOT || decimals === 0 || decimals > scale) return false;
  if (decimals === 3 && whole <= 3 && bytes[start] !== 0x30) return false;
  for (at++; at < end; at++) if (bytes[at]! < 0x30 || bytes[at]! > 0x39) return false;
  return true;
}
