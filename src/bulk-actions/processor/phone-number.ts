import type { CountryCode, NumberingPlan, PhoneNumber } from 'libphonenumber-js/max';
import {
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import { InvalidCell } from './column.js';
import { plainPhones } from './plain-phone.js';

const INVALID_PHONE = new InvalidCell('INVALID_PHONE');
const AMBIGUOUS_PHONE = new InvalidCell('AMBIGUOUS_PHONE');

/** Digits of other scripts, which the library also reads, and invisible characters are not taken. */
const ASCII = /^[\x20-\x7e]{1,100}$/;

/** The most that E.164 has: 15 digits behind the `+`. The library takes more. */
const MAX_LENGTH = 16;

/** What the library would read as one number, though it is none, or two. */
const OTHERS: readonly RegExp[] = [
  // Of a spreadsheet, where numbers are negative or have a decimal point: `4917612345678.0`.
  /^-/,
  /[.,;]0*$/,
  /^\d{7,}\.\d+$/,
  // Days: `2027-01-31` and `31.12.2027`.
  /^[12]\d{3}-\d{1,2}-\d{1,2}(?!\d)/,
  /^\d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})(?!\d)/,
  // A second number; an extension is shorter.
  /[,;](?:\D*\d){6}/,
];

/** A slash behind the area code, as in `030/123456`; behind others stands a second number or its last digits. */
const AREA_CODE_AND_SLASH =
  /^(?:0\d{1,5}|\(\d{1,6}\)|(?:\+|00)\d{1,3}[ -]*(?:\(0\) ?)?\(?\d{1,5}\)?) *\/[^/]{3,}$/;

/** Digits: mobile numbers of this length are no numbers of a landline that lack their area code. */
const MIN_MOBILE_LENGTH = 9;
/** Digits that area codes have at least, without the `0`. */
const MIN_AREA_CODE_LENGTH = 2;

/** @returns why a country has no telephone numbers, as a sentence, or null */
export function faultOfCountry(country: string): string | null {
  if (isSupportedCountry(country)) return null;
  return `"${country}" is no country. Send the two capital letters of ISO 3166, such as "DE".`;
}

/**
 * Reads telephone numbers into the form of E.164, such as `+4930123456`, with ` ext. 12` behind it if there is an
 * extension.
 *
 * @param country without a fault, of the numbers that have no `+`
 */
export function phoneReader(country: string): (cell: string) => string | InvalidCell {
  const defaultCountry = country as CountryCode;
  const callingCode = getCountryCallingCode(defaultCountry);
  const mayLackAreaCode = doubtOf(defaultCountry);
  const readPlain = plainPhones(defaultCountry);
  return (cell) => {
    const plain = readPlain(cell);
    if (plain !== null && plain.length <= MAX_LENGTH) return plain;
    if (!ASCII.test(cell) || OTHERS.some((form) => form.test(cell))) return INVALID_PHONE;
    if (cell.includes('/') && !AREA_CODE_AND_SLASH.test(cell)) return INVALID_PHONE;
    const found = parsePhoneNumberFromString(cell, { defaultCountry, extract: false });
    const digits = cell.replace(/\D/g, '');
    let hasCode = cell.includes('+');
    // The country's code without a `+`, or the first digits of a number within the country.
    if (!hasCode && digits.startsWith(callingCode)) {
      const other = parsePhoneNumberFromString(`+${cell}`, { extract: false });
      hasCode = other?.isValid() === true;
      if (hasCode && other?.number !== found?.number) return AMBIGUOUS_PHONE;
    }
    if (!found?.isValid() || found.number.length > MAX_LENGTH) return INVALID_PHONE;
    if (!hasCode && !digits.startsWith('0') && mayLackAreaCode(found)) return AMBIGUOUS_PHONE;
    return found.ext === undefined ? found.number : `${found.number} ext. ${found.ext}`;
  };
}

/**
 * Whether a number without `+` and `0` may be one within a place. Where all numbers of a country have about the same
 * length, those are too short to be valid.
 */
function doubtOf(country: CountryCode): (number: PhoneNumber) => boolean {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  // The types of the library lack this method.
  const plan = metadata.numberingPlan as
    (NumberingPlan & { nationalPrefix(): string | undefined }) | undefined;
  if (plan?.nationalPrefix() !== '0') return () => false;
  const longest = Math.max(...plan.possibleLengths()) - MIN_AREA_CODE_LENGTH;
  return (number) => {
    const { length } = number.nationalNumber;
    return length <= longest && (number.getType() !== 'MOBILE' || length < MIN_MOBILE_LENGTH);
  };
}
