import { describe, expect, it } from 'vitest';
import { RowChecker } from '../bulk-actions/processor/row-checker.js';
import { CompanyProcessor } from './company.processor.js';
import { domain as rule } from './domain.rule.js';

const check = (...cells: string[]) => {
  const checker = new RowChecker(new CompanyProcessor(), { width: 4, cellOf: [0, 1, 2, 3] });
  return checker.check(cells) ?? checker.values;
};
const domain = (cell: string) => check('Example', cell, '', '');

describe('CompanyProcessor', () => {
  it('stores domains trimmed and in lower case', () => {
    expect(check(' Example Ltd ', ' Example.COM ', '+44 20 7946', '120')).toEqual([
      'Example Ltd',
      'example.com',
      '+44 20 7946',
      120,
    ]);
  });

  it('needs a name and a domain only', () => {
    expect(domain('example.com')).toEqual(['Example', 'example.com', null, null]);
    expect(check('', 'example.com', '', '')).toEqual({ code: 'REQUIRED', column: 'name' });
    expect(domain('')).toEqual({ code: 'REQUIRED', column: 'domain' });
  });

  it.each([
    'a.b',
    'x1.example.co.uk',
    'xn--mnchen-3ya.de',
    'münchen.de',
    '例え.テスト',
    `${'a'.repeat(63)}.de`,
    `${'a.'.repeat(126)}a`,
  ])('takes %s', (cell) => {
    expect(domain(cell)).toContain(cell);
  });

  it.each([
    'example',
    'example.',
    '.example.com',
    'exa mple.com',
    'exa_mple.com',
    '-example.com',
    'example-.com',
    'https://example.com',
    'example.com/about',
    'ann@example.com',
    '192.168.0.1',
    `${'a'.repeat(64)}.de`,
    `${'a.'.repeat(127)}a`,
    'a\0.de',
  ])('refuses %s', (cell) => {
    expect(domain(cell)).toEqual({ code: 'INVALID_DOMAIN', column: 'domain', value: cell });
  });

  it.each<[string, boolean]>([
    ['a.b', true],
    ['x1.example.co.uk', true],
    ['xn--mnchen-3ya.d-e', true],
    ['1.2.3a', true],
    [`${'a'.repeat(63)}.de`, true],
    [`${'a.'.repeat(126)}a`, true],
    // Left to `read`, which takes some of them.
    ...[
      'Example.com',
      'münchen.de',
      'example',
      'example.',
      '.a.b',
      'a..b',
      '-a.b',
      'a-.b',
      'a.-b',
      'a.b-',
    ].map((cell): [string, boolean] => [cell, false]),
    ...['a_b.de', 'a b.de', 'a/b.de', '1.2.3.4', 'a.1', `${'a'.repeat(64)}.de`, `a.${'b'.repeat(64)}`].map(
      (cell): [string, boolean] => [cell, false],
    ),
    [`${'a.'.repeat(127)}a`, false],
  ])('a domain that is stored as it stands: %s: %s', (cell, isTaken) => {
    const bytes = Buffer.from(`.${cell}.`);
    expect(rule.takesBytes!(bytes, 1, bytes.length - 1)).toBe(isTaken);
    if (isTaken) expect(rule.read(cell)).toBe(cell);
  });

  it('takes whole numbers of employees', () => {
    for (const employees of ['0', '10000000']) {
      expect(check('A', 'a.de', '', employees)).toContain(Number(employees));
    }
    expect(check('A', 'a.de', '', '10000001')).toMatchObject({ code: 'OUT_OF_RANGE', column: 'employees' });
    expect(check('A', 'a.de', '', '50-100')).toMatchObject({ code: 'INVALID_NUMBER', column: 'employees' });
  });
});
