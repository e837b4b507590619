import fc from 'fast-check';
import type { CountryCode } from 'libphonenumber-js/max';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { plainPhones } from './plain-phone.js';

const COUNTRIES = getCountries().filter((country) => {
  const example = getExampleNumber(country, examples);
  return example !== undefined && plainPhones(country)(`0${example.nationalNumber}`) !== null;
});

/** Numbers that begin as the country's do, and then differ in some digits or in their length. */
const likeNumbersOf = (country: CountryCode): fc.Arbitrary<string> => {
  const national = getExampleNumber(country, examples)!.nationalNumber;
  const code = getExampleNumber(country, examples)!.countryCallingCode;
  const digits = fc
    .tuple(fc.nat(national.length), fc.stringMatching(/^\d{0,9}$/), fc.nat(2))
    .map(([kept, others, cut]) =>
      (national.slice(0, kept) + others).slice(0, Math.max(4, national.length + 1 - cut)),
    );
  const prefix = fc.constantFrom(
    '0',
    '00',
    '',
    `+${code}`,
    `+${code} `,
    `+${code}0`,
    `00${code}`,
    code,
    '+1',
  );
  const separators = fc.array(fc.constantFrom('', '', ' ', '-'), { minLength: 14, maxLength: 14 });
  return fc
    .tuple(prefix, digits, separators)
    .map(
      ([before, number, between]) =>
        before + [...number].map((digit, i) => (i === 0 ? '' : between[i % 14]!) + digit).join(''),
    );
};

describe('a telephone number that is read without the library', () => {
  it.each([
    ['030 123456', '+4930123456'],
    ['0151-23456789', '+4915123456789'],
    ['+49 151 23456789', '+4915123456789'],
    ['+49 (0)30 123456', null],
    ['+49030123456', null],
    ['0049 30 123456', null],
    ['30 123456', null],
    ['030  123456', null],
    ['030 123456 ', null],
    ['030 1', null],
    ['+33 6 12 34 56 78', null],
    ['', null],
  ])('of Germany, %j is %j', (cell, expected) => expect(plainPhones('DE')(cell)).toBe(expected));

  it('is of a country that has a calling code and a prefix of its own', () => {
    expect(COUNTRIES).toEqual(expect.arrayContaining(['DE', 'FR', 'AT', 'CH', 'NL']));
    expect(COUNTRIES.length).toBeGreaterThan(50);
    for (const country of ['US', 'GB', 'IT'] as const)
      expect(plainPhones(country)('0151 23456789')).toBeNull();
  });

  it('is what the library reads, for every such country', () => {
    let taken = 0;
    for (const country of COUNTRIES) {
      const plain = plainPhones(country);
      fc.assert(
        fc.property(likeNumbersOf(country), (cell) => {
          const number = plain(cell);
          if (number === null) return;
          taken++;
          const found = parsePhoneNumberFromString(cell, { defaultCountry: country, extract: false });
          expect([found?.isValid(), found?.number, found?.ext]).toEqual([true, number, undefined]);
        }),
        { numRuns: 200 },
      );
    }
    expect(taken).toBeGreaterThan(1000);
  });
});
