import { describe, expect, it } from 'vitest';
import { RowChecker } from '../bulk-actions/rows/row-checker.js';
import { ContactProcessor } from './contact.processor.js';

const check = (...cells: string[]) => {
  const checker = new RowChecker(new ContactProcessor(), { width: 4, cellOf: [0, 1, 2, 3] });
  return checker.check(cells) ?? checker.values;
};

describe('ContactProcessor', () => {
  it('stores addresses trimmed and in lower case', () => {
    expect(check(' Ann Smith ', ' Ann@Example.COM ', '+44 20 7946', '42')).toEqual([
      'Ann Smith',
      'ann@example.com',
      '+44 20 7946',
      42,
      null,
      null,
    ]);
  });

  it('needs a name and an address only', () => {
    expect(check('Ann', 'ann@example.com', '', '')).toEqual([
      'Ann',
      'ann@example.com',
      null,
      null,
      null,
      null,
    ]);
    expect(check('', 'ann@example.com', '', '')).toEqual({ code: 'REQUIRED', column: 'name' });
    expect(check('Ann', '', '', '')).toEqual({ code: 'REQUIRED', column: 'email' });
  });

  it.each([
    ['name', 200, (length: number) => check('n'.repeat(length), 'ann@example.com', '', '')],
    [
      'email',
      254,
      (length: number) => check('Ann', `ann@${'a.'.repeat(100)}${'b'.repeat(length - 207)}.de`, '', ''),
    ],
    ['phone', 32, (length: number) => check('Ann', 'ann@example.com', '1'.repeat(length), '')],
  ])('takes a %s of %i characters and no more', (column, length, checkLength) => {
    expect(checkLength(length)).toBeInstanceOf(Array);
    expect(checkLength(length + 1)).toMatchObject({ code: 'TOO_LONG', column });
  });

  it('takes ages from 0 to 150', () => {
    for (const age of ['0', '150']) expect(check('Ann', 'ann@example.com', '', age)).toContain(Number(age));
    for (const age of ['-1', '151']) {
      expect(check('Ann', 'ann@example.com', '', age)).toEqual({
        code: 'OUT_OF_RANGE',
        column: 'age',
        value: age,
      });
    }
  });
});
