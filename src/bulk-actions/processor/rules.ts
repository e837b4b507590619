import { BLANKS } from '../csv/blanks.js';
import { isLowerCaseAddress, MAX_LOCAL_PART, mayBeScientific, wholeNumberOf } from './ascii-cells.js';
import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';
import { domainName, MAX_LABEL_LENGTH, PLAIN_DOMAIN } from './domain-name.js';

const TOO_LONG = new InvalidCell('TOO_LONG');
const INVALID_CHARACTER = new InvalidCell('INVALID_CHARACTER');
const INVALID_EMAIL = new InvalidCell('INVALID_EMAIL');
const SCIENTIFIC_NUMBER = new InvalidCell('SCIENTIFIC_NUMBER');
const INVALID_NUMBER = new InvalidCell('INVALID_NUMBER');
const OUT_OF_RANGE = new InvalidCell('OUT_OF_RANGE');

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
      return cell.includes('\0') ? INVALID_CHARACTER : stored(cell);
    },
    takesBytes: (_bytes, start, end) => end - start <= maxLength,
  };
}

/**
 * What stands before the `@`: none of the characters that are allowed only in quotes, and no invisible ones. Wider
 * than the HTML rule, so that internationalised addresses (RFC 6531) pass, and with dots anywhere, for carriers have
 * issued such.
 */
const LOCAL_PART = new RegExp(`^[^\\s@<>()[\\],;:\\\\"\\p{Cc}${BLANKS}]+$`, 'u');

/**
 * A quotation mark, a bracket or a bullet at either end is a leftover: stored with it, one address would become two.
 */
const LEFTOVER = /^[\p{Pi}\p{Pf}\p{Ps}\p{Pe}'`\u00b4\u2022]|[\p{Pi}\p{Pf}\p{Ps}\p{Pe}'`\u00b4\u2022]$/u;

/** An e-mail address, lower-cased, its domain as `domainName` has it. 254 characters is the limit of RFC 5321. */
export function email(options: { maxLength: number }): Rule {
  const { maxLength } = options;
  return {
    sqlType: 'text',
    description: {
      type: 'email',
      words: `An e-mail address of at most ${maxLength} characters, ${MAX_LOCAL_PART} before the @; kept in lower case, and with its domain in Unicode.`,
      maxLength,
      example: 'ann@example.com',
    },
    read: (cell) => {
      // Some characters become two in lower case, so the length is that of what is stored.
      const address = addressOf(cell);
      if (isTooLong(address ?? cell.toLowerCase(), maxLength)) return TOO_LONG;
      return address === null ? INVALID_EMAIL : stored(address);
    },
    takesBytes: (bytes, start, end) => end - start <= maxLength && isLowerCaseAddress(bytes, start, end),
  };
}

/** Most addresses, in half the time. */
const PLAIN_ADDRESS = new RegExp(
  `^(?!['\`{}])[!#$%&'*+\\-./0-9=?^_\`a-z{|}~]{1,${MAX_LOCAL_PART}}(?<!['\`{}])@${PLAIN_DOMAIN}$`,
);

function addressOf(cell: string): string | null {
  const lower = cell.toLowerCase();
  if (lower.length <= MAX_LABEL_LENGTH && PLAIN_ADDRESS.test(lower)) return lower;
  const at = cell.indexOf('@');
  const localPart = cell.slice(0, Math.max(at, 0)).toLowerCase().normalize('NFC');
  if (!LOCAL_PART.test(localPart) || LEFTOVER.test(localPart)) return null;
  if (Buffer.byteLength(localPart) > MAX_LOCAL_PART) return null;
  const domain = domainName(cell.slice(at + 1));
  return domain === null ? null : `${localPart}@${domain}`;
}

/** A long number as a spreadsheet shows it, such as `4.47E+11`. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d*)?[Ee][+-]?\d{1,3}$/;

/**
 * A telephone number as people write it: any text but a number that a spreadsheet has shortened, whose digits are lost.
 */
export function phone(options: { maxLength: number }): Rule {
  const { maxLength } = options;
  const any = text(options);
  return {
    ...any,
    description: {
      type: 'phone',
      words: `A telephone number as people write it, of at most ${maxLength} characters; none that a spreadsheet has shortened to 4.47E+11.`,
      maxLength,
      example: '020 7946 0123'.slice(0, maxLength),
    },
    read: (cell) => (SCIENTIFIC.test(cell) ? SCIENTIFIC_NUMBER : any.read(cell)),
    takesBytes: (bytes, start, end) => end - start <= maxLength && !mayBeScientific(bytes, start, end),
  };
}

/** Digits, and maybe a sign. A fraction of zeros, as some exporters write (`42.0`), is accepted. */
const WHOLE_NUMBER = /^[+-]?\d+(?:\.0*|,0+)?$/;
/**
 * A thousand in one language and one in another: `1.000`, `1,000`, and `1,0000`, for Chinese and Japanese count by ten
 * thousands.
 */
const MAYBE_THOUSANDS = /^[+-]?(?:[1-9]\d{0,2}[.,]000|[1-9]\d{0,3},0000)$/;

/** No fraction but zeros, no exponent, no thousands separators. */
export function wholeNumber(options: { min: number; max: number }): Rule {
  const { min, max } = options;
  return {
    sqlType: 'integer',
    description: {
      type: 'integer',
      words: `A whole number from ${min} to ${max}, without thousands separators; 42.0 is 42.`,
      min,
      max,
      example: String(min),
    },
    read: (cell) => {
      if (!WHOLE_NUMBER.test(cell) || MAYBE_THOUSANDS.test(cell)) return INVALID_NUMBER;
      const value = parseFloat(cell);
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
