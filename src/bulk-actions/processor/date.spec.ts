import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfRule } from '../rows/check-rule.js';
import type { Rule } from './column.js';
import { InvalidCell } from './column.js';
import { date } from './date.js';

/** The value of a cell, or the code of the rule it breaks after a `!`. */
function read(rule: Rule, cell: string): unknown {
  const value = rule.read(cell);
  return value instanceof InvalidCell ? `!${value.code}` : value;
}

function takes(rule: Rule, cell: string): boolean {
  const bytes = Buffer.from(`<${cell}>`);
  return rule.takesBytes?.(bytes, 1, bytes.length - 1) === true;
}

function formatted(format: string): Rule {
  const found = date.formats!.apply({ format });
  if (typeof found === 'string') throw new Error(found);
  return found;
}

const days = fc.date({ min: new Date('0001-01-01Z'), max: new Date('9999-12-31Z'), noInvalidDate: true });
const isoOf = (day: Date): string => day.toISOString().slice(0, 10);

describe('date', () => {
  it.each([
    ['2027-01-31', '2027-01-31'],
    ['0001-01-01', '0001-01-01'],
    ['9999-12-31', '9999-12-31'],
    ['2000-02-29', '2000-02-29'],
    ['2027-01-31 00:00:00', '2027-01-31'],
    ['2027-01-31T00:00:00.000', '2027-01-31'],
    ['1900-02-29', '!INVALID_DATE'],
    ['2027-02-30', '!INVALID_DATE'],
    ['2027-13-01', '!INVALID_DATE'],
    ['2027-00-01', '!INVALID_DATE'],
    ['2027-01-00', '!INVALID_DATE'],
    ['0000-01-01', '!INVALID_DATE'],
    ['-2027-01-01', '!INVALID_DATE'],
    ['+12027-01-01', '!INVALID_DATE'],
    // It may be the day before or after somewhere.
    ['2027-01-31T00:00:00Z', '!INVALID_DATE'],
    ['2027-01-31T12:00:00', '!INVALID_DATE'],
    ['2027-01-31T24:00', '!INVALID_DATE'],
    ['20270131', '!INVALID_DATE'],
    ['2027-1-31', '!INVALID_DATE'],
    ['31.12.2027', '!INVALID_DATE'],
    ['03/03/2027', '!INVALID_DATE'],
    ['03.04.2027', '!AMBIGUOUS_DATE'],
    ['3/4/2027', '!AMBIGUOUS_DATE'],
    ['01-02-03', '!AMBIGUOUS_DATE'],
    ['31.12.27', '!AMBIGUOUS_DATE'],
    ['45123', '!INVALID_DATE'],
    ['today', '!INVALID_DATE'],
    ['٢٠٢٧-٠١-٣١', '!INVALID_DATE'],
    ['2027-01-31\n', '!INVALID_DATE'],
  ])('%j becomes %j', (cell, expected) => expect(read(date, cell)).toBe(expected));

  it.each([
    ['dd.MM.yyyy', '03.04.2027', '2027-04-03'],
    ['dd.MM.yyyy', '3.4.2027', '!INVALID_DATE'],
    ['d.M.yyyy', '3.4.2027', '2027-04-03'],
    ['d.M.yyyy', '03.04.2027', '2027-04-03'],
    ['MM/dd/yyyy', '03/04/2027', '2027-03-04'],
    ['MM/dd/yyyy', '13/04/2027', '!INVALID_DATE'],
    ['yyyyMMdd', '20270403', '2027-04-03'],
    ['ddMMyyyy', '03042027', '2027-04-03'],
    ['dMMMyyyy', '3Apr2027', '2027-04-03'],
    ["d'.'M'.'yyyy", '3.4.2027', '2027-04-03'],
    ['d MMM yyyy', '3 Apr 2027', '2027-04-03'],
    ['MMMM d, yyyy', 'april 3, 2027', '2027-04-03'],
    ['EEEE, d MMMM yyyy', 'Saturday, 3 April 2027', '2027-04-03'],
    ['EEEE, d MMMM yyyy', 'Friday, 3 April 2027', '!INVALID_DATE'],
    ["dd'de'MM'de'yyyy", '03de04de2027', '2027-04-03'],
    ['yyyy-MM-dd', '2027-04-03', '2027-04-03'],
    ['dd.MM.yyyy', '30.02.2027', '!INVALID_DATE'],
    ['dd.MM.yyyy', '29.02.1900', '!INVALID_DATE'],
    ['dd.MM.yyyy', '01.01.0000', '!INVALID_DATE'],
    ['dd.MM.yyyy', '2027-04-03', '!INVALID_DATE'],
    ['dd.MM.yyyy', '03.04.27', '!INVALID_DATE'],
    ['dd.MM.yyyy', '03x04x2027', '!INVALID_DATE'],
    ['dd.MM.yyyy', '03.04.2027 12:00', '!INVALID_DATE'],
    ['dd.MM.yyyy', '03.04.2027\0', '!INVALID_DATE'],
    ['dd.MM.yyyy', '٠٣.٠٤.٢٠٢٧', '!INVALID_DATE'],
  ])('in the format %j %j becomes %j', (format, cell, expected) =>
    expect(read(formatted(format), cell)).toBe(expected),
  );

  it.each([
    ['dd.MM.yy', 'century'],
    ['dd.MM', 'each once'],
    ['dd.MM.yyyy dd', 'each once'],
    ['dd.mm.yyyy', '"mm", which is none'],
    ['dd.MM.yyyy HH:mm', '"HH"'],
    ['D', '"D"'],
    ['DD.MM.YYYY', '"DD"'],
    ["'dd.MM.yyyy'", 'each once'],
    ['', 'each once'],
    ['%d.%m.%Y', '"m"'],
    // 1112027 would be two days.
    ['dMyyyy', 'beside another number'],
    ['ddMyyyy', 'beside another number'],
    ['dMMyyyy', 'beside another number'],
    ['yyyyMd', 'beside another number'],
    ['yyyyM.dd', 'beside another number'],
    ['MMMdyyyy', 'beside another number'],
    ["d'1'M.yyyy", 'beside another number'],
    ['d1M.yyyy', 'beside another number'],
    // Of an open quotation, luxon would leave the rest out.
    ["dd'.MM.yyyy", 'apostrophe too many'],
    ["dd.MM.yyyy'", 'apostrophe too many'],
    ["dd'de'MM'yyyy", 'apostrophe too many'],
  ])('cannot be read in the format %j', (format, why) => {
    expect(date.formats!.apply({ format })).toContain(why);
  });

  it('is every day of 9999 years, in any format', () => {
    const german = formatted('dd.MM.yyyy');
    fc.assert(
      fc.property(days, (day) => {
        const iso = isoOf(day);
        expect([read(date, iso), takes(date, iso)]).toEqual([iso, true]);
        expect(read(german, iso.split('-').reverse().join('.'))).toBe(iso);
      }),
    );
  });

  it('takes only bytes that it stores as they are, and reads its own values', () => {
    const slips = fc.tuple(days, fc.nat(9), fc.constantFrom(...'0123456789-/.T:'));
    const cells = slips.map(
      ([day, place, slip]) => isoOf(day).slice(0, place) + slip + isoOf(day).slice(place + 1),
    );
    let taken = 0;
    fc.assert(
      fc.property(cells, (cell) => {
        const value = date.read(cell);
        if (takes(date, cell)) {
          taken++;
          expect(value).toBe(cell);
        }
        if (!(value instanceof InvalidCell)) expect(date.read(String(value))).toBe(value);
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(300);
  });

  it.each([date, formatted('dd.MM.yyyy')])('passes the checks at start', (rule) => {
    expect(faultOfRule(rule)).toBeNull();
  });

  it('takes no longer for a megabyte', () => {
    const started = performance.now();
    for (const rule of [date, formatted('d MMMM yyyy')])
      for (const part of ['1', '1/', '2027-', ' ']) read(rule, part.repeat(2 ** 18));
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});
