import { describe, expect, it } from 'vitest';
import type { Rule } from './column.js';
import { InvalidCell } from './column.js';
import { date } from './date.js';
import { dateTime } from './date-time.js';
import { decimal } from './decimal.js';
import { formatHint } from './format-hint.js';
import { messageOf } from './outcome.js';
import { wholeNumber } from './rules.js';

/** What a mapping would have to say, by the fault that the rule finds. */
function hintOf(rule: Rule, cell: string): string {
  const fault = rule.read(cell);
  return fault instanceof InvalidCell ? formatHint(fault.code, cell) : 'no fault';
}

describe('the hint for a cell that another format reads', () => {
  it.each([
    ['31.12.2024', '"dd.MM.yyyy"'],
    ['1.2.2024', '"d.M.yyyy" or "M.d.yyyy"'],
    ['01/02/2024', '"dd/MM/yyyy" or "MM/dd/yyyy"'],
    ['12/31/2024', '"MM/dd/yyyy"'],
    ['5-13-2024', '"M-d-yyyy"'],
    ['2024/01/05', '"yyyy/MM/dd"'],
    ['2024-1-5', '"yyyy-M-d"'],
    ['20240105', '"yyyyMMdd"'],
    ['5 Jan 2024', '"d MMM yyyy"'],
    ['5. January 2024', '"d. MMMM yyyy"'],
    ['05-Jan-2024', '"d-MMM-yyyy"'],
    ['Jan 5, 2024', '"MMM d, yyyy"'],
    ['May 5, 2024', '"MMM d, yyyy"'],
  ])('of a date: %s', (cell, formats) => {
    expect(hintOf(date, cell)).toBe(`"format": ${formats}`);
    for (const format of formats.split(' or ')) {
      const rule = date.formats!.apply({ format: JSON.parse(format) as string }) as Rule;
      expect(rule.read(cell), format).not.toBeInstanceOf(InvalidCell);
    }
  });

  it.each([
    '30.02.2024',
    '2024-02-30',
    '01.02.24',
    '31.12.2024 10:00',
    '5 Januar 2024',
    'x',
    '1.2.20245',
    '44927',
  ])('is none for what is no date in any that is known: %s', (cell) => expect(hintOf(date, cell)).toBe(''));

  it('is none for a long cell, which may be cut', () => {
    expect(formatHint('INVALID_DATE', '1.2.2024'.padEnd(100))).toBe('');
  });

  it.each([
    ['31.12.2024 10:05', '"dd.MM.yyyy HH:mm"'],
    ['1/2/2024 9:05', '"d/M/yyyy H:mm" or "M/d/yyyy H:mm"'],
    ['12/31/2024, 9:05:07 PM', '"MM/dd/yyyy, h:mm:ss a"'],
    ['2024/12/31T10:05:07.123', `"yyyy/MM/dd'T'HH:mm:ss.SSS"`],
  ])('of a time: %s', (cell, formats) => {
    const zone = formats.includes(' or ') ? ', "timeZone": "Europe/Berlin"' : '';
    expect(hintOf(dateTime, cell)).toBe(`"format": ${formats}${zone}`);
    for (const format of formats.split(' or ')) {
      const said = { format: JSON.parse(format) as string, timeZone: 'UTC' };
      expect((dateTime.formats!.apply(said) as Rule).read(cell), format).not.toBeInstanceOf(InvalidCell);
    }
  });

  it.each(['31.12.2024', '31.12.2024 24:05', '31.12.1899 10:05', '1/2/1899 10:05'])(
    'is none for what is no time: %s',
    (cell) => {
      expect(hintOf(dateTime, cell)).toBe('');
    },
  );

  it.each([
    ['1.234,56', '"decimal": ","'],
    ['1,234.56', '"decimal": "."'],
    ['1.234', '"decimal": "," or "."'],
    ['1,5', '"decimal": ","'],
    ['1,23,456', ''],
    ['a lot', ''],
  ])('of a number: %s', (cell, hint) => {
    expect(hintOf(decimal({ precision: 20, scale: 4 }), cell)).toBe(hint);
  });

  it('does not blame the mark of a number that is not whole', () => {
    expect(hintOf(wholeNumber({ min: 0, max: 9 }), '1.5')).toBe('');
  });

  it('stands in the message, and another where nothing is known of the cell', () => {
    const said = (code: string, cell?: string) => messageOf(code, 'born', {}, cell);
    expect(said('AMBIGUOUS_DATE', '1.2.2024')).toContain(
      'in mapping: "format": "d.M.yyyy" or "M.d.yyyy". Years',
    );
    expect(said('AMBIGUOUS_DATE', '1.2.24')).toContain('"format": "dd/MM/yyyy" or "MM/dd/yyyy"');
    expect(said('INVALID_DATE', '5/13/2024')).toContain('say it in mapping: "format": "M/d/yyyy".');
    expect(said('INVALID_DATE')).toContain('say it in mapping: "format": "dd.MM.yyyy".');
    expect(said('INVALID_NUMBER', '1,5')).toContain(
      'say so: "decimal": "," in mapping. A column of whole numbers takes no decimals.',
    );
    for (const code of ['AMBIGUOUS_DATE', 'INVALID_DATE', 'INVALID_DATE_TIME', 'INVALID_NUMBER'])
      expect(said(code)).not.toContain('{');
  });
});
