import { BLANKS } from '../csv/blanks.js';
import {
  hasCharacters,
  isLowerCaseAddress,
  MAX_LOCAL_PART,
  mayBeScientific,
  wholeNumberOf,
} from './ascii-cells.js';
import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';
import { domainName, MAX_LABEL_LENGTH, PLAIN_DOMAIN } from './domain-name.js';
import type { DecimalMark } from './numbers.js';
import { isScientific, readMarkedWhole, readWhole } from './numbers.js';
import { faultOfCountry, phoneReader } from './phone-number.js';
import { decimalMark } from './rule-formats.js';
import { isTooLong } from './text-length.js';

const TOO_LONG = new InvalidCell('TOO_LONG');
const TOO_SHORT = new InvalidCell('TOO_SHORT');
const INVALID_TEXT = new InvalidCell('INVALID_TEXT');
const INVALID_CHARACTER = new InvalidCell('INVALID_CHARACTER');
const INVALID_EMAIL = new InvalidCell('INVALID_EMAIL');
const SCIENTIFIC_NUMBER = new InvalidCell('SCIENTIFIC_NUMBER');
const INVALID_NUMBER = new InvalidCell('INVALID_NUMBER');
const OUT_OF_RANGE = new InvalidCell('OUT_OF_RANGE');

export interface TextOptions {
  /** In characters, which are code points, as Postgres counts. */
  readonly maxLength: number;
  readonly minLength?: number;
  /** What the whole text must match, and what a person is told of it, such as `three letters`. */
  readonly pattern?: {
    readonly matches: RegExp | ((text: string) => boolean);
    readonly words: string;
  };
}

/** Text of at most `maxLength` characters. Postgres stores no NUL. */
export function text({ maxLength, minLength = 0, pattern }: TextOptions): Rule {
  const hasForm = pattern && formOf(pattern.matches);
  const isShort = (_bytes: Uint8Array, start: number, end: number): boolean => end - start <= maxLength;
  const isBetween = (bytes: Uint8Array, start: number, end: number): boolean =>
    end - start <= maxLength && hasCharacters(bytes, start, end, minLength);
  const length = minLength === 0 ? `at most ${maxLength}` : `${minLength} to ${maxLength}`;
  return {
    sqlType: 'text',
    description: {
      type: 'text',
      words: `Text of ${length} characters${pattern === undefined ? '' : `: ${pattern.words}`}.`,
      maxLength,
      example: 'text'.slice(0, maxLength).padEnd(minLength, 't'),
    },
    read: (cell) => {
      if (isTooLong(cell, maxLength)) return TOO_LONG;
      if (cell.includes('\0')) return INVALID_CHARACTER;
      if (cell.length < minLength * 2 && [...cell].length < minLength) return TOO_SHORT;
      return hasForm === undefined || hasForm(cell) ? stored(cell) : INVALID_TEXT;
    },
    ...(hasForm === undefined && { takesBytes: minLength === 0 ? isShort : isBetween }),
  };
}

function formOf(matches: RegExp | ((text: string) => boolean)): (text: string) => boolean {
  if (typeof matches === 'function') return matches;
  // The whole of it: without the state that `g` and `y` have, and without `m`, by which one line would do.
  const whole = new RegExp(`^(?:${matches.source})$`, matches.flags.replace(/[gmy]/g, ''));
  return (text) => whole.test(text);
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

/**
 * A telephone number as people write it: any text but a number that a spreadsheet has shortened, whose digits are lost.
 */
export function phone(options: { maxLength: number }): Rule {
  const { maxLength } = options;
  const any = text({ maxLength });
  return {
    ...any,
    description: {
      type: 'phone',
      words: `A telephone number as people write it, of at most ${maxLength} characters; none that a spreadsheet has shortened to 4.47E+11.`,
      maxLength,
      example: '020 7946 0123'.slice(0, maxLength),
    },
    read: (cell) => (isScientific(cell) ? SCIENTIFIC_NUMBER : any.read(cell)),
    takesBytes: (bytes, start, end) => end - start <= maxLength && !mayBeScientific(bytes, start, end),
    formats: {
      options: ['country'],
      defaults: ({ defaultCountry }) => (defaultCountry === undefined ? {} : { country: defaultCountry }),
      apply: ({ country = '' }) => faultOfCountry(country) ?? phoneOf(country, maxLength),
    },
  };
}

/** A telephone number in the form of E.164. */
function phoneOf(country: string, maxLength: number): Rule {
  const read = phoneReader(country);
  const { formats } = phone({ maxLength });
  return {
    sqlType: 'text',
    description: {
      type: 'phone',
      words: `A telephone number; without a + one of ${country}. Kept in the form of E.164, such as +4930123456.`,
      maxLength,
      example: '+4930123456',
    },
    read: (cell) => {
      if (isTooLong(cell, maxLength)) return TOO_LONG;
      if (isScientific(cell)) return SCIENTIFIC_NUMBER;
      const number = read(cell);
      if (number instanceof InvalidCell) return number;
      return number.length > maxLength ? TOO_LONG : stored(number);
    },
    ...(formats && { formats }),
  };
}

/** No fraction but zeros, no exponent, no thousands separators. */
export function wholeNumber({ min, max }: { min: number; max: number }): Rule {
  return markedNumber(min, max, undefined);
}

function markedNumber(min: number, max: number, mark: DecimalMark | undefined): Rule {
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
      const digits = mark === undefined ? readWhole(cell) : readMarkedWhole(cell, mark);
      if (digits === null) return INVALID_NUMBER;
      const value = Number(digits);
      return value < min || value > max ? OUT_OF_RANGE : value;
    },
    takesBytes: (bytes, start, end) => {
      const value = wholeNumberOf(bytes, start, end);
      return value >= min && value <= max;
    },
    formats: decimalMark((given) => markedNumber(min, max, given)),
  };
}
