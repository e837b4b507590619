import { isLowerCaseAddress, wholeNumberOf } from './ascii-cells.js';
import { Broken } from './column.js';
import type { Rule } from './column.js';

const TOO_LONG = new Broken('TOO_LONG');
const INVALID_CHARACTER = new Broken('INVALID_CHARACTER');
const INVALID_EMAIL = new Broken('INVALID_EMAIL');
const INVALID_NUMBER = new Broken('INVALID_NUMBER');
const OUT_OF_RANGE = new Broken('OUT_OF_RANGE');

/** Text of at most `maxLength` characters (code points, as Postgres counts). Postgres stores no NUL. */
export function text(options: { maxLength: number }): Rule {
  const { maxLength } = options;
  return {
    sqlType: 'text',
    description: {
      type: 'text',
      words: `Text of at most ${maxLength} characters.`,
      maxLength,
      example: 'text'.slice(0, maxLength),
    },
    read: (cell) => {
      if (isTooLong(cell, maxLength)) return TOO_LONG;
      return cell.includes('\0') ? INVALID_CHARACTER : cell;
    },
    takesBytes: (_bytes, start, end) => end - start <= maxLength,
  };
}

/**
 * An address with one `@`, a domain of two labels or more and none of the characters that an address may only
 * hold quoted. Wider than the HTML rule, so that internationalised addresses (RFC 6531) pass.
 */
const EMAIL = /^[^\s@<>()[\],;:\\"\p{Cc}]+@[^\s@<>()[\],;:\\"\p{Cc}.]+(\.[^\s@<>()[\],;:\\"\p{Cc}.]+)+$/u;

/** An e-mail address, lower-cased. 254 characters is the limit of RFC 5321. */
export function email(options: { maxLength: number }): Rule {
  const { maxLength } = options;
  return {
    sqlType: 'text',
    description: {
      type: 'email',
      words: `An e-mail address of at most ${maxLength} characters; kept in lower case.`,
      maxLength,
      example: 'ann@example.com',
    },
    read: (cell) => {
      // Some characters become two in lower case, so the length is that of what is stored.
      const address = cell.toLowerCase();
      if (isTooLong(address, maxLength)) return TOO_LONG;
      return EMAIL.test(address) ? address : INVALID_EMAIL;
    },
    takesBytes: (bytes, start, end) => end - start <= maxLength && isLowerCaseAddress(bytes, start, end),
  };
}

/** Digits with an optional sign; no fraction, no exponent, no thousands separators. */
export function wholeNumber(options: { min: number; max: number }): Rule {
  const { min, max } = options;
  return {
    sqlType: 'integer',
    description: {
      type: 'integer',
      words: `A whole number from ${min} to ${max}.`,
      min,
      max,
      example: String(min),
    },
    read: (cell) => {
      if (!/^[+-]?\d+$/.test(cell)) return INVALID_NUMBER;
      const value = Number(cell);
      return value < min || value > max ? OUT_OF_RANGE : value;
    },
    takesBytes: (bytes, start, end) => {
      const value = wholeNumberOf(bytes, start, end);
      return value >= min && value <= max;
    },
  };
}

function isTooLong(cell: string, maxLength: number): boolean {
  // A string has at least as many UTF-16 units as code points, so the count is needed for suspects only.
  return cell.length > maxLength && [...cell].length > maxLength;
}
