import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfRule } from '../rows/check-rule.js';
import type { Rule } from './column.js';
import { InvalidCell } from './column.js';
import { decimal } from './decimal.js';
import { integer } from './integer.js';
import type { DecimalMark } from './numbers.js';
import { wholeNumber } from './rules.js';

/** The value of a cell, or the code of the rule it breaks after a `!`. */
function read(rule: Rule, cell: string): unknown {
  const value = rule.read(cell);
  return value instanceof InvalidCell ? `!${value.code}` : value;
}

function takes(rule: Rule, cell: string): boolean {
  const bytes = Buffer.from(`<${cell}>`);
  return rule.takesBytes?.(bytes, 1, bytes.length - 1) === true;
}

function marked(rule: Rule, mark: DecimalMark): Rule {
  const found = rule.formats!.apply({ decimal: mark });
  if (typeof found === 'string') throw new Error(found);
  return found;
}

const price = decimal({ precision: 9, scale: 3 });

describe('decimal', () => {
  it.each([
    ['0', '0'],
    ['-0.00', '0.00'],
    ['+0', '0'],
    ['1.5', '1.5'],
    ['1.50', '1.50'],
    ['-12.25', '-12.25'],
    ['−12.25', '-12.25'],
    ['007.10', '7.10'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['0.125', '0.125'],
    ['1234.567', '1234.567'],
    ['1.2340000', '1.234'],
    ['999999', '999999'],
    ['1000000', '!OUT_OF_RANGE'],
    [`1${'0'.repeat(400)}`, '!OUT_OF_RANGE'],
    ['1.2345', '!TOO_PRECISE'],
    // A thousand and more elsewhere.
    ['1.234', '!INVALID_NUMBER'],
    ['-12.500', '!INVALID_NUMBER'],
    ['1,5', '!INVALID_NUMBER'],
    ['1,234', '!INVALID_NUMBER'],
    ['1.234,56', '!INVALID_NUMBER'],
    ['1,234.56', '!INVALID_NUMBER'],
    ['1 234', '!INVALID_NUMBER'],
    ['1.234.567', '!INVALID_NUMBER'],
    ['€ 5', '!INVALID_NUMBER'],
    ['5 %', '!INVALID_NUMBER'],
    ['(5)', '!INVALID_NUMBER'],
    ['5-', '!INVALID_NUMBER'],
    ['.', '!INVALID_NUMBER'],
    ['-', '!INVALID_NUMBER'],
    ['10^400', '!INVALID_NUMBER'],
    ['NaN', '!INVALID_NUMBER'],
    ['Infinity', '!INVALID_NUMBER'],
    ['0x10', '!INVALID_NUMBER'],
    ['١٢', '!INVALID_NUMBER'],
    ['1.5\n', '!INVALID_NUMBER'],
    ['4.47E+11', '!SCIENTIFIC_NUMBER'],
  ])('%j becomes %j', (cell, expected) => expect(read(price, cell)).toBe(expected));

  it.each<[string, DecimalMark, string]>([
    ['1,5', ',', '1.5'],
    ['1.234,56', ',', '1234.56'],
    ["1'234,5", ',', '1234.5'],
    ['1\u202f234,5', ',', '1234.5'],
    ['-1 234', ',', '-1234'],
    ['1.234', ',', '1234'],
    ['123.456', ',', '123456'],
    ['1.23', ',', '!INVALID_NUMBER'],
    ['1.5', ',', '!INVALID_NUMBER'],
    ['1234.567', ',', '!INVALID_NUMBER'],
    ['1,234.56', ',', '!INVALID_NUMBER'],
    ['1.234 567', ',', '!INVALID_NUMBER'],
    ['12.34,5', ',', '!INVALID_NUMBER'],
    [',5', ',', '0.5'],
    ['1.234', '.', '1.234'],
    ['1,234.5', '.', '1234.5'],
    ['1,234', '.', '1234'],
    ['1,5', '.', '!INVALID_NUMBER'],
    ['1.234,56', '.', '!INVALID_NUMBER'],
    ['1,234,56', '.', '!INVALID_NUMBER'],
  ])('%j with the mark %j becomes %j', (cell, mark, expected) =>
    expect(read(marked(price, mark), cell)).toBe(expected),
  );

  it('may be none below zero', () => {
    const rule = decimal({ precision: 4, scale: 2, isPositive: true });
    expect(['-0.0', '-0.01', '99.99', '100'].map((cell) => read(rule, cell))).toEqual([
      '0.0',
      '!OUT_OF_RANGE',
      '99.99',
      '!OUT_OF_RANGE',
    ]);
    expect(rule.description).toMatchObject({ min: 0 });
  });

  it.each([
    price,
    marked(price, ','),
    marked(price, '.'),
    decimal({ precision: 2, scale: 2 }),
    decimal({ precision: 5, scale: 0 }),
  ])('passes the checks at start, and reads its own values as they are', (rule) => {
    if (rule.description.words.includes('at least')) return;
    expect(faultOfRule(rule)).toBeNull();
    const unit = fc.constantFrom(...'0123456789.,-+ ', '000', "'");
    let taken = 0;
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 9 }), (cell) => {
        const value = rule.read(cell);
        if (takes(rule, cell)) {
          taken++;
          expect(value).toBe(cell);
        }
        if (value instanceof InvalidCell) return;
        expect(String(value)).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/);
      }),
      { numRuns: 5000 },
    );
    if (rule === price) expect(taken).toBeGreaterThan(100);
    if (rule.description.example.includes(',')) expect(taken).toBe(0);
  });

  it('is the same number in any language', () => {
    const numbers = fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 999 }));
    fc.assert(
      fc.property(numbers, ([whole, thousandths]) => {
        const fraction = String(thousandths).padStart(3, '0');
        const wanted = `${whole}.${fraction}`;
        const format = (language: string): string =>
          new Intl.NumberFormat(language).format(whole) + (language.startsWith('de') ? ',' : '.') + fraction;
        const expected = /[1-9]/.test(wanted) ? wanted : wanted.replace('-', '');
        expect(read(marked(price, ','), format('de'))).toBe(expected);
        expect(read(marked(price, '.'), format('en'))).toBe(expected);
      }),
    );
  });

  it('takes no longer for a megabyte', () => {
    const started = performance.now();
    for (const mark of ['.', ','] as const)
      for (const part of ['0', '1', '111.', '111,', '1 ', '.'])
        for (const end of ['', 'x']) read(marked(price, mark), part.repeat(2 ** 18) + end);
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe('whole numbers with a mark', () => {
  it.each([
    ['1.000', ',', '1000'],
    ['1.000,00', ',', '1000'],
    ['1,000', '.', '1000'],
    ['-1,000,000', '.', '-1000000'],
    ['1,000', ',', '1'],
    ['1,5', ',', '!INVALID_NUMBER'],
    ['1.5', ',', '!INVALID_NUMBER'],
    ['9.223.372.036.854.775.808', ',', '!OUT_OF_RANGE'],
  ] as const)('%j with the mark %j becomes %j', (cell, mark, expected) => {
    expect(read(marked(integer(), mark), cell)).toBe(expected);
  });

  it('are the same in 32 bits', () => {
    const rule = marked(wholeNumber({ min: 0, max: 150_000 }), '.');
    expect(['1,000', '150,001', '1.5', '7'].map((cell) => read(rule, cell))).toEqual([
      1000,
      '!OUT_OF_RANGE',
      '!INVALID_NUMBER',
      7,
    ]);
  });
});
