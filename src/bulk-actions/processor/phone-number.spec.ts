import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfRule } from '../rows/check-rule.js';
import type { Rule } from './column.js';
import { InvalidCell } from './column.js';
import { phone } from './rules.js';

const any = phone({ maxLength: 32 });

function of(country: string): Rule {
  const found = any.formats!.apply({ country });
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** The value of a cell, or the code of the rule it breaks after a `!`. */
function read(rule: Rule, cell: string): unknown {
  const value = rule.read(cell);
  return value instanceof InvalidCell ? `!${value.code}` : value;
}

describe('a telephone number of a country', () => {
  it.each([
    ['DE', '030 123456', '+4930123456'],
    ['DE', '(030) 12 34 56', '+4930123456'],
    ['DE', '+49 (0)30 123456', '+4930123456'],
    ['DE', '0049 30 123456', '+4930123456'],
    ['DE', '0151-23456789', '+4915123456789'],
    ['DE', '+33 6 12 34 56 78', '+33612345678'],
    ['DE', '030 123456 ext. 12', '+4930123456 ext. 12'],
    ['DE', '030 123456 x12', '+4930123456 ext. 12'],
    ['FR', '06 12 34 56 78', '+33612345678'],
    ['GB', '020 7946 0123', '+442079460123'],
    ['US', '(212) 555-0123', '+12125550123'],
    ['US', '1 212 555 0123', '+12125550123'],
    ['IT', '06 1234 5678', '+390612345678'],
    // With the code of Germany, or in a place whose code begins with 49.
    ['DE', '49 30 123456', '+4930123456'],
    ['DE', '20151030001510', '!INVALID_PHONE'],
    ['DE', '4915123456789', '!AMBIGUOUS_PHONE'],
    // Of spreadsheets: with a decimal point, negative, days.
    ['DE', '4917612345678.0', '!INVALID_PHONE'],
    ['DE', '4917612345678.', '!INVALID_PHONE'],
    ['DE', '030123456,00', '!INVALID_PHONE'],
    ['DE', '30123456.0', '!INVALID_PHONE'],
    ['DE', '-30123456', '!INVALID_PHONE'],
    ['DE', '2027-01-31', '!INVALID_PHONE'],
    ['DE', '2027-01-31 10', '!INVALID_PHONE'],
    ['DE', '31.12.2027', '!INVALID_PHONE'],
    ['DE', '01.02.2027', '!INVALID_PHONE'],
    // Two numbers.
    ['DE', '030 1234567/8', '!INVALID_PHONE'],
    ['DE', '030 1234/1235', '!INVALID_PHONE'],
    ['DE', '040 1234 / 5678', '!INVALID_PHONE'],
    ['DE', '030/123456/7', '!INVALID_PHONE'],
    ['DE', '030 123456,030123457', '!INVALID_PHONE'],
    ['DE', '030 123456;030123457', '!INVALID_PHONE'],
    ['DE', '030/123456', '+4930123456'],
    ['DE', '(030) / 12 34 56', '+4930123456'],
    ['DE', '+49 30/123456', '+4930123456'],
    ['DE', '+49 (0)30 / 123456', '+4930123456'],
    ['DE', '030 123456,12', '+4930123456 ext. 12'],
    // Perhaps without the code of the place.
    ['DE', '99999999', '!INVALID_PHONE'],
    ['DE', '1234567', '!INVALID_PHONE'],
    ['DE', '30123456', '!AMBIGUOUS_PHONE'],
    ['AT', '6641234', '!AMBIGUOUS_PHONE'],
    ['AT', '6641234567', '+436641234567'],
    ['DE', '15123456789', '+4915123456789'],
    ['FR', '612345678', '+33612345678'],
    ['GB', '2079460123', '+442079460123'],
    ['IT', '339 123 4567', '+393391234567'],
    ['CN', '138 1234 5678', '+8613812345678'],
    ['US', '06 12 34 56 78', '!INVALID_PHONE'],
    ['US', '555-0123', '!INVALID_PHONE'],
    ['DE', '+999 123456', '!INVALID_PHONE'],
    ['DE', '123', '!INVALID_PHONE'],
    ['DE', '1-800-FLOWERS', '!INVALID_PHONE'],
    ['DE', 'call 030 123456', '!INVALID_PHONE'],
    ['DE', '030 123456, 030 123457', '!INVALID_PHONE'],
    ['DE', '٠٣٠ ١٢٣٤٥٦', '!INVALID_PHONE'],
    ['DE', '030 123456\0', '!INVALID_PHONE'],
    ['DE', '4.47E+11', '!SCIENTIFIC_NUMBER'],
    ['DE', '0'.repeat(33), '!TOO_LONG'],
    ['DE', '1'.repeat(2 ** 20), '!TOO_LONG'],
  ])('in %s %j becomes %j', (country, cell, expected) => expect(read(of(country), cell)).toBe(expected));

  it.each(['', 'XX', 'de', 'Germany', '__proto__', 'DE '])('is none of %j', (country) => {
    expect(any.formats!.apply({ country })).toMatch(/is no country/);
  });

  it('stays as it is where no country is said', () =>
    expect(read(any, '020 7946 0123')).toBe('020 7946 0123'));

  it.each(['DE', 'US', 'FR', 'JP'])('passes the checks at start: %s', (country) => {
    expect(faultOfRule(of(country))).toBeNull();
  });

  it('is stored the same when it is read again', () => {
    const unit = fc.constantFrom(...'0123456789 -()/.+x', '030', '+49', '0151', ' ext. ');
    const cells = fc.string({ unit, minLength: 5, maxLength: 14 });
    let found = 0;
    fc.assert(
      fc.property(cells, fc.constantFrom(of('DE'), of('US'), of('FR')), (cell, rule) => {
        const value = rule.read(cell);
        if (value instanceof InvalidCell) return;
        found++;
        expect(String(value)).toMatch(/^\+[1-9]\d{5,14}(?: ext\. \d+)?$/);
        expect(rule.read(String(value))).toBe(value);
      }),
      { numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(5);
  });
});
